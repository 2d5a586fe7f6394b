//! Mending as a whole.

use super::{Model, mend};
use std::sync::LazyLock;

/// The built-in model, read once.
static MODEL: LazyLock<Model> = LazyLock::new(Model::built_in);

#[test]
fn todo() {
    let mended = mend("Ủy han nhân dân", &[90, 90], &MODEL);
    assert_eq!(mended.text, "Ủy ban nhân dân");
}

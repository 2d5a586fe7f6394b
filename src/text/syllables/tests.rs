//! The model by itself: what it learns and how it forgets.

use super::{Model, NUMBER, STOP, UNKNOWN};

#[test]
fn neighbours_are_learned_across_spellings_but_not_across_stops() {
    let mut model = Model::default();
    model.learn("Uỷ ban nhân dân; Điều 5\ttỉnh\nỦY BAN");
    let id = |word| model.id(word).unwrap_or(UNKNOWN);
    assert_eq!(model.pair(id("ủy"), id("ban")), 2);
    assert_eq!(model.pair(id("dân"), id("điều")), 0);
    assert_eq!((model.pair(id("dân"), STOP), model.pair(STOP, id("điều"))), (1, 1));
    assert_eq!((model.pair(id("điều"), NUMBER), model.pair(NUMBER, STOP)), (1, 1));
    assert_eq!(model.pair(NUMBER, id("tỉnh")), 0);
    assert_eq!(model.spelling(id("BAN")), "ban");
}

#[test]
fn probabilities_of_what_follows_sum_to_about_one() {
    let model = Model::built_in();
    for before in ["hội", "nhân", "của"] {
        let before = model.id(before).unwrap_or(UNKNOWN);
        let sum: f32 = (0..model.words.len() as u32).map(|id| model.ln_after(before, id).exp()).sum();
        assert!((0.95..1.05).contains(&sum), "{sum}");
    }
}

#[test]
fn a_full_model_forgets_what_was_seen_once() {
    let mut model = Model::default();
    model.learn("hội đồng nhân dân\nhội đồng tỉnh");
    let id = |model: &Model, word| model.id(word).unwrap_or(UNKNOWN);
    model.forget();
    assert_eq!(model.pair(id(&model, "hội"), id(&model, "đồng")), 2);
    assert_eq!(model.pair(id(&model, "nhân"), id(&model, "dân")), 0);
    model.learn("nhân dân");
    assert_eq!(model.pair(id(&model, "nhân"), id(&model, "dân")), 1);
    assert!(model.ln_after(id(&model, "nhân"), id(&model, "dân")).is_finite());
}

#[test]
fn what_was_never_seen_has_a_finite_price() {
    let model = Model::built_in();
    assert!(
        model.ln_after(UNKNOWN, UNKNOWN).is_finite() && model.ln_after(STOP, UNKNOWN) < model.ln_after(STOP, NUMBER)
    );
    assert!(Model::default().ln_after(STOP, UNKNOWN).is_finite());
}

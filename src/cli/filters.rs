//! From the arguments to what the service reads.

use super::args::Filters;
use crate::service::{Conditions, ServiceError, TypedConditions};

impl Filters {
    /// The conditions that were typed.
    ///
    /// # Errors
    /// Names the value that is not understood and says which ones are.
    pub(super) fn conditions(&self) -> Result<Conditions, ServiceError> {
        let typed = TypedConditions {
            kinds: self.kind.clone(),
            nature: self.nature.clone(),
            fields: self.field.clone(),
            statuses: self.status.clone(),
            impact: self.impact.clone(),
            term: self.term.clone(),
            number: self.number.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            as_of: self.as_of.clone(),
            mechanism: self.mechanism,
            issuer: self.issuer.clone(),
        };
        typed.to_conditions()
    }
}

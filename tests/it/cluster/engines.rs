//! The drivers, as they are written out.

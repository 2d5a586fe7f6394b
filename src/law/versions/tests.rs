//! Texts with their amendments, and what they read as.

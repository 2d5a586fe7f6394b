//! Programs for the engines that hand work out to many machines: written out by `tracuu plan --driver`, and run by whoever
//! has such an engine. This program itself speaks to none.
//!
//! Each is `shard.py`, which has a worker do one piece of a plan, and below it the few lines that an engine needs.

/// An engine that has a driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// Ray.
    Ray,
    /// Apache Spark.
    Spark,
}

/// The program, in Python, that hands out a plan by this engine.
#[must_use]
pub fn driver(engine: Driver) -> String {
    let (header, own) = match engine {
        Driver::Ray => include_str!("ray.py"),
        Driver::Spark => include_str!("spark.py"),
    }
    .split_once("\n# ---\n")
    .unwrap_or_default();
    format!("{header}\n{}\n\n{own}", include_str!("shard.py").trim_end())
}

#[cfg(test)]
mod tests {
    use super::{Driver, driver};

    #[test]
    fn a_driver_names_its_engine_and_version_and_has_all_its_parts() {
        for (engine, version) in [(Driver::Ray, "ray=="), (Driver::Spark, "pyspark==")] {
            let program = driver(engine);
            assert!(program.starts_with("#!/usr/bin/env python3\n"), "{program}");
            assert!(program.contains(version) && program.contains("def run_shard(") && program.contains("def main("));
        }
    }
}

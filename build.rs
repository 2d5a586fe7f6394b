//! What the linker is told. A position-independent executable has its tables of pointers mended page by page at every
//! start, a third of the time of one query; this program is started for every question and gains nothing from it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

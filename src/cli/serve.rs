//! `tracuu serve`

use super::Outcome;
use super::args::ServeArgs;
use super::language::Language;
use super::terminal::say;
use crate::service::words::{Message, MessageCode};
use crate::web::{self, Options, ServeError};
use anyhow::anyhow;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Runs the command: serves until the process is asked to end.
pub(super) fn run(args: &ServeArgs, language: Language) -> anyhow::Result<Outcome> {
    let Some(listen) = address(&args.listen) else {
        let message = Message::new(MessageCode::NoSuchAddress).with("typed", &args.listen);
        return Err(anyhow!(message.render(language)));
    };
    let options =
        Options { listen, index: args.index.index.clone(), hosts: args.host.clone(), saved: args.saved.clone() };
    let served = web::serve(&options, |address| {
        let open = if address.ip().is_unspecified() {
            SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port())
        } else {
            address
        };
        let told = |code| say(&Message::new(code).with("address", open).render(language));
        told(MessageCode::ServingAt);
        if web::is_open_to_others(&address) {
            told(MessageCode::ServingOthers);
        }
    });
    match served {
        Ok(()) => Ok(Outcome::Done),
        Err(ServeError::Service(error)) => Err(error.into()),
        Err(ServeError::Saved(error)) => Err(error.into()),
        Err(ServeError::Listen(address, why)) => {
            let message = Message::new(MessageCode::CannotListen).with("address", address).with("why", why);
            Err(anyhow!(message.render(language)))
        }
        Err(error @ ServeError::System(_)) => Err(error.into()),
    }
}

/// `127.0.0.1:8171`, `:8171` and `8171` on this machine alone, `0.0.0.0` with the usual port.
fn address(typed: &str) -> Option<SocketAddr> {
    let local = |port: &str| Some(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port.parse().ok()?));
    let named = || Some(SocketAddr::new(typed.parse::<IpAddr>().ok()?, PORT));
    let typed_whole = typed.parse().ok();
    typed_whole.or_else(|| local(typed.strip_prefix(':').unwrap_or(typed))).or_else(named)
}

/// The usual port.
const PORT: u16 = 8171;

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_may_be_short() {
        let shown = |typed: &str| address(typed).map(|address| address.to_string());
        assert_eq!(shown("8080").as_deref(), Some("127.0.0.1:8080"));
        assert_eq!(shown(":8080").as_deref(), Some("127.0.0.1:8080"));
        assert_eq!(shown("0.0.0.0").as_deref(), Some("0.0.0.0:8171"));
        assert_eq!(shown("[::1]:9").as_deref(), Some("[::1]:9"));
        assert_eq!(shown("nowhere"), None);
    }
}

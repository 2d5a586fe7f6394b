//! Tokens: groups, control words, bytes of text.

/// Longer control words do not exist.
const LONGEST_WORD: usize = 40;

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word`, with its number if it has one.
    Word(&'a [u8], Option<i32>),
    /// `\` and a sign.
    Symbol(u8),
    /// `\'hh`
    Hex(u8),
    /// Plain text.
    Text(&'a [u8]),
}

/// Cuts bytes into tokens.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    /// Begins at the beginning.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Moves on, and gives the bytes passed.
    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        if self.rest.first().is_some_and(u8::is_ascii_alphabetic) {
            return Some(self.word());
        }
        let first = *self.take(1).first()?;
        match first {
            b'\'' => {
                let hex = std::str::from_utf8(self.take(2)).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok());
                Some(hex.map_or(Token::Text(b""), Token::Hex))
            }
            // A backslash at the end of a line is a paragraph.
            b'\r' | b'\n' => Some(Token::Word(b"par", None)),
            sign => Some(Token::Symbol(sign)),
        }
    }

    /// A control word, from its first letter.
    fn word(&mut self) -> Token<'a> {
        let letters = self.rest.iter().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = self.take(letters);
        let number = self.number();
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if word == b"bin" {
            self.take(number.and_then(|length| usize::try_from(length).ok()).unwrap_or_default());
        }
        Token::Word(word, number)
    }

    /// The number of a control word.
    fn number(&mut self) -> Option<i32> {
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest.iter().skip(sign).take(10).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        let number = std::str::from_utf8(self.take(sign + digits)).ok()?.parse::<i64>().ok()?;
        i32::try_from(number).ok()
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.rest.first()? {
                b'{' => {
                    self.take(1);
                    return Some(Token::Open);
                }
                b'}' => {
                    self.take(1);
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.take(1);
                    return self.control();
                }
                // Lines of the file are not lines of the text.
                b'\r' | b'\n' | 0 => drop(self.take(1)),
                _ => {
                    let plain = |byte: &&u8| !matches!(**byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                    let length = self.rest.iter().take_while(plain).count();
                    return Some(Token::Text(self.take(length)));
                }
            }
        }
    }
}

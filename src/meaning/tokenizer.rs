//! Cutting a text into the pieces that a model knows: the row of pieces that is likeliest, each by itself (SentencePiece
//! unigram; Kudo, "Subword regularization", 2018), found by Viterbi's algorithm.

use rustc_hash::FxHashMap;

/// What a space becomes, so that pieces tell the beginning of a word.
const SPACE: char = '\u{2581}';

/// The pieces of a model.
#[derive(Debug)]
pub(super) struct Tokenizer {
    pieces: FxHashMap<Box<str>, (u32, f32)>,
    /// What a character becomes first; nothing for those that are dropped.
    normal: FxHashMap<char, Box<str>>,
    unknown: u32,
    /// Log probability of a character that no piece holds.
    unknown_score: f32,
    /// Bytes of the longest piece.
    longest: usize,
}

/// The best way to a place in the text.
#[derive(Clone, Copy)]
struct Step {
    score: f32,
    from: usize,
    piece: u32,
}

impl Tokenizer {
    /// Pieces with their log probabilities, numbered from 0; those without letters (`<s>`) are never met in a text.
    pub(super) fn new(
        pieces: impl Iterator<Item = (String, f32)>,
        normal: impl Iterator<Item = (char, String)>,
        (unknown, unknown_score): (u32, f32),
    ) -> Self {
        let pieces: FxHashMap<Box<str>, (u32, f32)> = (0..)
            .zip(pieces)
            .filter(|(at, (piece, _))| *at != unknown && !piece.is_empty())
            .map(|(at, (piece, score))| (piece.into(), (at, score)))
            .collect();
        let longest = pieces.keys().map(|piece| piece.len()).max().unwrap_or(0);
        let normal = normal.map(|(from, to)| (from, to.into())).collect();
        Self { pieces, normal, unknown, unknown_score, longest }
    }

    /// The numbers of the pieces of a text.
    pub(super) fn tokens(&self, text: &str) -> Vec<u32> {
        let text = self.normalised(text);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut best = vec![Step { score: f32::NEG_INFINITY, from: 0, piece: self.unknown }; ends.len()];
        best[0].score = 0.0;
        for from in 0..ends.len() - 1 {
            let score = best[from].score;
            for to in from + 1..ends.len() {
                if ends[to] - ends[from] > self.longest {
                    break;
                }
                if let Some((piece, worth)) = self.pieces.get(&text[ends[from]..ends[to]])
                    && score + worth > best[to].score
                {
                    best[to] = Step { score: score + worth, from, piece: *piece };
                }
            }
            if score + self.unknown_score > best[from + 1].score {
                best[from + 1] = Step { score: score + self.unknown_score, from, piece: self.unknown };
            }
        }
        let mut tokens = Vec::new();
        let mut at = best.len() - 1;
        while at > 0 {
            tokens.push(best[at].piece);
            at = best[at].from;
        }
        tokens.reverse();
        tokens
    }

    /// The text as pieces are written: characters replaced, spaces single, one before the first word.
    fn normalised(&self, text: &str) -> String {
        let mut replaced = String::with_capacity(text.len());
        for c in text.chars() {
            match self.normal.get(&c) {
                Some(to) => replaced.push_str(to),
                None => replaced.push(c),
            }
        }
        let mut out = String::with_capacity(replaced.len() * 5 / 4);
        if !replaced.starts_with(' ') {
            out.push(SPACE);
        }
        let mut after_space = false;
        for c in replaced.chars() {
            let is_space = c == ' ';
            if !(is_space && after_space) {
                out.push(if is_space { SPACE } else { c });
            }
            after_space = is_space;
        }
        out
    }
}

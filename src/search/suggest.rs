//! “Có phải bạn muốn tìm …?”: a likelier reading of what was typed, offered and never put in its place.

use super::Searcher;
use super::near::fitting;
use super::restore::Restorer;
use super::scorer::Scorer;
use super::understand::spelled;
use super::weights::FILLERS;
use crate::index::{Field, NormalizedTokens, TokenCache};

/// Words of a question beyond which no slips are looked for: it has enough others to be found by.
const MOST: usize = 16;

impl Searcher {
    /// The words with other marks or letters, where the texts know the pairs that these make and none of those typed.
    pub fn suggestion(&self, words: &str) -> Option<String> {
        let scorer = self.scorer()?;
        let keys = NormalizedTokens::new(words, &mut TokenCache::default());
        let typed: Vec<&str> = keys.exact.split(' ').collect();
        let folded: Vec<&str> = keys.folded.split(' ').collect();
        let is_bare = typed == folded;
        let slips: Vec<Option<String>> = (0..folded.len()).map(|at| slip(scorer, &folded, at)).collect();
        let slipped = slips.iter().any(Option::is_some);
        if is_bare && !slipped {
            return None;
        }
        let corrected: Vec<&str> =
            slips.iter().zip(&folded).map(|(slip, word)| slip.as_deref().unwrap_or(word)).collect();
        let corrected = corrected.join(" ");
        let bare = NormalizedTokens { exact: corrected.clone(), folded: corrected };
        let restored = Restorer { scorer, store: &self.generation().store }.restore(&bare);
        let likely: Vec<&str> = restored.split(' ').collect();
        let wrong =
            |at: usize| typed[at] != folded[at] && pairs(scorer, &typed, at) == 0 && pairs(scorer, &likely, at) > 0;
        let changed: Vec<bool> = (0..typed.len().min(likely.len()))
            .map(|at| slips[at].is_some() || (typed[at] != likely[at] && wrong(at)))
            .collect();
        if !changed.contains(&true) {
            return None;
        }
        let row = changed.iter().enumerate();
        let row = row.map(|(at, changed)| spelled(if *changed || is_bare { likely[at] } else { typed[at] }));
        Some(row.collect::<Vec<_>>().join(" "))
    }
}

/// Number of passages that hold a word with its neighbours.
fn pairs(scorer: &Scorer, row: &[&str], at: usize) -> u32 {
    let near = row.get(at.saturating_sub(1)..(at + 2).min(row.len())).unwrap_or_default();
    near.windows(2).map(|pair| scorer.frequency(Field::Exact2, &pair.join(" "))).sum()
}

/// The word that was meant where no text holds the one typed beside either neighbour, and one a keystroke away is held
/// beside both: `hop tat xa`.
fn slip(scorer: &Scorer, folded: &[&str], at: usize) -> Option<String> {
    let word = folded[at];
    let [before, _, after] = folded.get(at.checked_sub(1)?..at + 2)? else { return None };
    let is_word = word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()) && !FILLERS.contains(&word);
    if folded.len() > MOST || !is_word {
        return None;
    }
    fitting(scorer, word, before, after)
}

//! What is to be known of each letter of Vietnamese, worked out once.

/// Values of the letters from À to ɏ and from Ạ to ỹ, the blocks in which all letters of Vietnamese lie.
pub(super) struct Letters<T>(Vec<Option<T>>);

/// Where the blocks begin, and how many characters they hold.
const BLOCKS: [(u32, u32); 2] = [(0xc0, 0x190), (0x1ea0, 0x60)];

impl<T> Letters<T> {
    /// From what is to be known of a lower-case letter. Capitals have the value of their small letter.
    pub(super) fn from_fn(value: impl Fn(char) -> T) -> Self {
        let of_small = |c: char| {
            let mut small = c.to_lowercase();
            small.next().filter(|_| small.next().is_none()).map(&value)
        };
        let codes = BLOCKS.into_iter().flat_map(|(first, len)| first..first + len);
        Self(codes.map(|code| char::from_u32(code).and_then(of_small)).collect())
    }

    /// The value of a letter; nothing where it lies outside of the blocks, or its small letter is two characters.
    pub(super) fn get(&self, c: char) -> Option<&T> {
        let [(first, len), (second, _)] = BLOCKS;
        let code = u32::from(c);
        let at = match code {
            _ if code.wrapping_sub(first) < len => code - first,
            _ if code >= second => code - second + len,
            _ => return None,
        };
        self.0.get(at as usize)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;
    use proptest::prelude::*;

    #[test]
    fn a_letter_of_either_block_has_its_value() {
        let letters = Letters::from_fn(|c| c);
        for c in ['à', 'đ', 'ơ', 'ɏ', 'ạ', 'ỹ'] {
            assert_eq!(letters.get(c), Some(&c));
            let capital = c.to_uppercase().next();
            assert_eq!(capital.and_then(|c| letters.get(c).copied()), Some(c));
        }
        assert!(['a', 'İ', 'ɐ', 'ẟ', 'ἀ', '中'].iter().all(|c| letters.get(*c).is_none()));
    }

    proptest! {
        #[test]
        fn a_value_is_that_of_the_small_letter(c in any::<char>()) {
            let small: Vec<char> = c.to_lowercase().collect();
            if let Some(known) = Letters::from_fn(|c| c).get(c) {
                prop_assert_eq!(&small, &[*known]);
            }
        }
    }
}

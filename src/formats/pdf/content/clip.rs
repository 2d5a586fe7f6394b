//! The clip path, as boxes: what lies outside all of them is not painted.

use std::rc::Rc;

/// Left, top, right, bottom on the page.
pub(super) type Bounds = [f64; 4];

/// Boxes kept of one clip path; one of more is taken as the box around them.
const MOST: usize = 32;

/// What may be painted on; all of the page until something clips it.
#[derive(Debug, Clone, Default)]
pub(super) struct Clip(Option<Rc<[Bounds]>>);

impl Clip {
    /// Clipped further by the parts of a path: what lies in one of them, and in what was left before.
    pub(super) fn within(&self, parts: &[Bounds]) -> Self {
        let around = [around(parts)];
        let parts = if parts.len() > MOST { &around[..] } else { parts };
        let Some(before) = &self.0 else { return Self(Some(parts.into())) };
        let both = before.iter().flat_map(|old| parts.iter().map(|new| common(*old, *new)));
        let left: Vec<Bounds> = both.filter(|b| b[0] <= b[2] && b[1] <= b[3]).collect();
        let left = if left.len() > MOST { vec![self::around(&left)] } else { left };
        Self(Some(left.into()))
    }

    /// Whether some of a box is painted; one that only touches the clip from outside is not.
    pub(super) fn shows(&self, b: Bounds) -> bool {
        let Some(parts) = &self.0 else { return true };
        parts.iter().map(|part| common(*part, b)).any(|c| c[0] < c[2] && c[1] < c[3])
    }

    /// What is left of a box, as one box.
    pub(super) fn cut(&self, b: Bounds) -> Bounds {
        let Some(parts) = &self.0 else { return b };
        let seen: Vec<Bounds> = parts.iter().map(|part| common(*part, b)).collect();
        around(&seen.into_iter().filter(|c| c[0] < c[2] && c[1] < c[3]).collect::<Vec<_>>())
    }
}

fn common(a: Bounds, b: Bounds) -> Bounds {
    [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])]
}

/// The box around boxes; of none, one that holds nothing.
fn around(parts: &[Bounds]) -> Bounds {
    let join = |a: Bounds, b: &Bounds| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])];
    parts.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], join)
}

#[cfg(test)]
mod tests {
    use super::Clip;

    #[test]
    fn clips_cut_one_another() {
        let clip = Clip::default();
        assert!(clip.shows([0.0, 0.0, 1.0, 1.0]));
        let two = clip.within(&[[0.0, 0.0, 10.0, 10.0], [20.0, 0.0, 30.0, 10.0]]);
        assert!(two.shows([8.0, 2.0, 12.0, 4.0]) && two.shows([22.0, 2.0, 24.0, 4.0]));
        assert!(!two.shows([12.0, 2.0, 18.0, 4.0]), "between the two");
        assert!(!two.shows([10.0, 2.0, 12.0, 4.0]), "touches the edge");
        let one = two.within(&[[0.0, 0.0, 15.0, 15.0]]);
        assert!(!one.shows([22.0, 2.0, 24.0, 4.0]));
        assert_eq!(one.cut([5.0, 5.0, 50.0, 50.0]), [5.0, 5.0, 10.0, 10.0]);
        assert!(!one.within(&[[40.0, 40.0, 50.0, 50.0]]).shows([0.0, 0.0, 100.0, 100.0]));
    }
}

//! One edit after the other, day by day.

use super::brought::{self, innermost, read_brought};
use super::exchange::exchange;
use super::overlap::overlapping;
use super::part::{Mark, MarkKind, Part, PartKind};
use super::place::{self, Path};
use super::{ActInForce, Change, Ordered, Pending, Reason, Version, row, words};
use crate::model::{Address, DivisionKind, Edit, EditOp, Level};

/// A text on its way from its issue to a day.
#[derive(Debug)]
pub(super) struct Applier {
    parts: Vec<Part>,
    changes: Vec<Change>,
    pending: Vec<Pending>,
}

impl Applier {
    pub(super) fn new(parts: Vec<Part>) -> Self {
        Self { parts, changes: Vec::new(), pending: Vec::new() }
    }

    /// Applies the edits of one day: units first, then words, so that neither finds what the other leaves.
    pub(super) fn day(&mut self, today: &[Ordered<'_>]) {
        let announced = |one: &Ordered<'_>| today.iter().any(|other| is_announced_by(other, one));
        let (held, today): (Vec<Ordered<'_>>, Vec<Ordered<'_>>) =
            today.iter().copied().filter(|one| !announced(one)).partition(|one| one.held.is_some());
        let overlapping = overlapping(&today, &self.parts);
        let (mut units, mut of_words) = (Vec::new(), Vec::new());
        for (one, overlaps) in today.iter().zip(overlapping) {
            if overlaps {
                self.refuse(one, Reason::Overlap);
            } else if one.is_of_words() {
                of_words.push(one);
            } else {
                units.push(one);
            }
        }
        // What is put in may stand beside what another edit of the day puts in.
        while !units.is_empty() {
            let before = units.len();
            units.retain(|one| !self.try_unit(one));
            if units.len() == before {
                break;
            }
        }
        units.into_iter().for_each(|one| self.refuse(one, Reason::NotFound));
        of_words.into_iter().for_each(|one| self.words(one));
        held.iter().for_each(|one| self.refuse(one, one.held.unwrap_or(Reason::NoText)));
    }

    /// Notes an act of which only that it changes something could be read.
    pub(super) fn unread(&mut self, one: &ActInForce<'_>) {
        let edit = Edit::cited("");
        let ordered = Ordered { by: one.by, act: one.act, edit: &edit, place: 0, on: one.on, held: None, shared: 0 };
        self.pending.push(Pending {
            change: ordered.change(),
            reason: Reason::Unread,
            articles: Vec::new(),
            stands: None,
            within: None,
        });
    }

    pub(super) fn finish(mut self) -> Version {
        self.pending.sort_by(|a, b| {
            let key = |one: &Pending| (one.change.on, one.change.by_id.clone(), one.change.evidence.span, one.reason);
            key(a).cmp(&key(b)).then_with(|| (&a.articles, a.within).cmp(&(&b.articles, b.within)))
        });
        // One sentence on several parts is one matter where all of it is refused for one reason.
        self.pending.dedup_by(|b, a| {
            let sentence =
                |one: &Pending| (one.change.by_id.clone(), one.change.evidence.span, one.change.written.clone());
            let place = |one: &Pending| (one.articles.clone(), one.within);
            a.reason == b.reason && place(a) == place(b) && sentence(a) == sentence(b)
        });
        Version { parts: self.parts, changes: self.changes, pending: self.pending }
    }

    /// Applies an edit of a unit; false where the place may still come to be by another edit of the day.
    fn try_unit(&mut self, one: &Ordered<'_>) -> bool {
        match self.unit(one) {
            Ok(()) => true,
            Err(Reason::NotFound) => false,
            Err(reason) => {
                self.refuse(one, reason);
                true
            }
        }
    }

    /// Keeps an edit that was not applied, and marks what it speaks of: its words are not certain any more.
    fn refuse(&mut self, one: &Ordered<'_>, reason: Reason) {
        let place = Address { title: false, ..one.edit.address.clone() };
        match nearest(&self.parts, &place) {
            Some(path) => self.refuse_at(one, reason, &path),
            None => {
                let articles = one.edit.address.article.iter().cloned().collect();
                self.pending.push(Pending { change: one.change(), reason, articles, stands: None, within: None });
            }
        }
    }

    /// As [`Applier::refuse`], where the place was found.
    fn refuse_at(&mut self, one: &Ordered<'_>, reason: Reason, path: &[usize]) {
        let stands = place::at(&self.parts, path).map(|part| part.own.join("\n"));
        let articles = inner_articles(&self.parts, path);
        let within = path.first().and_then(|at| place::division(&self.parts, *at));
        if let Some(part) = place::at_mut(&mut self.parts, path) {
            part.doubtful = true;
        }
        self.pending.push(Pending { change: one.change(), reason, articles, stands, within });
    }

    /// Applies an edit of words, article by article.
    fn words(&mut self, one: &Ordered<'_>) {
        let change = self.changes.len();
        let outcome = match sure(one) {
            Err(reason) => return self.refuse(one, reason),
            // Nothing in the place of words is for a sentence that takes them out.
            Ok(()) if matches!(&one.edit.op, EditOp::ReplaceWords { to, .. } if to.trim().is_empty()) => {
                return self.refuse(one, Reason::NoText);
            }
            Ok(()) => exchange(&mut self.parts, one.edit, change),
        };
        if outcome.applied {
            self.changes.push(one.change());
        }
        for (path, reason) in outcome.refused {
            match path {
                None => self.refuse(one, reason),
                Some(path) => self.refuse_at(one, reason, &path),
            }
        }
    }

    /// Applies an edit of a unit.
    fn unit(&mut self, one: &Ordered<'_>) -> Result<(), Reason> {
        sure(one)?;
        let edit = one.edit;
        if !edit.except.is_empty() {
            return Err(Reason::Except);
        }
        if let Some(number) = row::number(&edit.address) {
            row::edit_row(&mut self.parts, one, &number, self.changes.len())?;
            self.changes.push(one.change());
            return Ok(());
        }
        if row::is_of_table(one) {
            row::edit_table(&mut self.parts, one, self.changes.len())?;
            self.changes.push(one.change());
            return Ok(());
        }
        match edit.op {
            // `Sửa đổi một số điều`: which ones, other sentences say, or could not be read.
            EditOp::ReplaceText if edit.address.is_open() => return Err(Reason::Unread),
            EditOp::ReplaceText => self.replace(one)?,
            EditOp::ReplaceTitle => self.rename(one)?,
            EditOp::Repeal => self.repeal(edit)?,
            EditOp::InsertAfter | EditOp::InsertBefore => self.insert(one)?,
            EditOp::Append => return Err(Reason::InnerPart),
            _ => return Err(Reason::NoText),
        }
        self.changes.push(one.change());
        Ok(())
    }

    fn replace(&mut self, one: &Ordered<'_>) -> Result<(), Reason> {
        let path = place::find(&self.parts, &one.edit.address)?;
        let new = self.new_part(one)?;
        self.fits(&path, Some(&new))?;
        let change = self.changes.len();
        let part = place::at_mut(&mut self.parts, &path).ok_or(Reason::NotFound)?;
        if part.is_repealed() {
            return Err(Reason::Gone);
        }
        let mut marks = std::mem::take(&mut part.marks);
        marks.push(Mark { kind: MarkKind::Amended, change });
        *part = Part { marks, ..new };
        Ok(())
    }

    fn repeal(&mut self, edit: &Edit) -> Result<(), Reason> {
        let path = place::find(&self.parts, &edit.address)?;
        if edit.address.is_open() {
            return Err(Reason::NotFound);
        }
        self.fits(&path, None)?;
        let change = self.changes.len();
        let part = place::at_mut(&mut self.parts, &path).ok_or(Reason::NotFound)?;
        if part.is_repealed() {
            return Err(Reason::Gone);
        }
        part.own = vec![part.lead()];
        part.parts.clear();
        part.doubtful = false;
        part.marks.push(Mark { kind: MarkKind::Repealed, change });
        Ok(())
    }

    /// Gives a unit another name.
    fn rename(&mut self, one: &Ordered<'_>) -> Result<(), Reason> {
        let address = Address { title: false, ..one.edit.address.clone() };
        let new = read_brought(&one.by, one.edit.text.ok_or(Reason::NoText)?)?.title(&address)?;
        let change = self.changes.len();
        let path = if address.is_open() && !address.attached {
            let preamble = |part: &Part| part.kind == PartKind::Division(DivisionKind::Preamble);
            vec![self.parts.iter().position(preamble).ok_or(Reason::NotFound)?]
        } else {
            place::find(&self.parts, &address)?
        };
        let part = place::at_mut(&mut self.parts, &path).ok_or(Reason::NotFound)?;
        if part.is_repealed() {
            return Err(Reason::Gone);
        }
        let lead = part.lead();
        let heading = part.heading.clone();
        let name = new.strip_prefix(lead.as_str()).unwrap_or(&new).trim().to_owned();
        rename_in(&mut part.own, &heading, &name)?;
        part.heading = name.split_whitespace().collect::<Vec<_>>().join(" ");
        part.marks.push(Mark { kind: MarkKind::Amended, change });
        Ok(())
    }

    fn insert(&mut self, one: &Ordered<'_>) -> Result<(), Reason> {
        let address = &one.edit.address;
        if place::find(&self.parts, address).is_ok() {
            return Err(Reason::AlreadyThere);
        }
        if address.annex.is_some() || address.form.is_some() {
            return self.insert_annex(one);
        }
        let (level, label) = innermost(address).ok_or(Reason::Unlabelled)?;
        let before = one.edit.op == EditOp::InsertBefore;
        let beside = match &one.edit.beside {
            Some(beside) => beside.clone(),
            None => preceding(address).ok_or(Reason::NotFound)?,
        };
        let path = place::find(&self.parts, &beside)?;
        place::at(&self.parts, &path).filter(|part| part.is(level)).ok_or(Reason::NotFound)?;
        let new = self.new_part(one)?;
        if !before {
            self.fits(&path, None)?;
        }
        let change = self.changes.len();
        let (siblings, at) = place::siblings(&mut self.parts, &path).ok_or(Reason::NotFound)?;
        if one.edit.beside.is_none() && !follows_last(siblings, at, label) {
            return Err(Reason::NotFound);
        }
        let mut to = if before { at } else { at + 1 };
        while !before && siblings.get(to).is_some_and(|next| is_put_in(next) && order(&next.label) < order(label)) {
            to += 1;
        }
        siblings.insert(to, Part { marks: vec![Mark { kind: MarkKind::Inserted, change }], ..new });
        Ok(())
    }

    /// Puts an annex or a form behind the one that is named, or at the end.
    fn insert_annex(&mut self, one: &Ordered<'_>) -> Result<(), Reason> {
        let new = self.new_part(one)?;
        let is_annex = |part: &Part| part.kind == PartKind::Division(DivisionKind::Annex);
        let at = match &one.edit.beside {
            Some(beside) => {
                let path = place::find(&self.parts, beside)?;
                path.first().copied().map(|at| if one.edit.op == EditOp::InsertBefore { at } else { at + 1 })
            }
            None => Some(self.parts.iter().rposition(is_annex).map_or(self.parts.len(), |last| last + 1)),
        };
        let change = self.changes.len();
        let at = at.ok_or(Reason::NotFound)?;
        self.parts.insert(at, Part { marks: vec![Mark { kind: MarkKind::Inserted, change }], ..new });
        Ok(())
    }

    /// The new part that an edit brings: quoted, or attached to the acting document.
    fn new_part(&self, one: &Ordered<'_>) -> Result<Part, Reason> {
        let address = &one.edit.address;
        let attached = innermost(address).is_none() && (address.annex.is_some() || address.form.is_some());
        if attached {
            return brought::attached(one, address);
        }
        let text = one.edit.text.ok_or_else(|| without_text(one))?;
        read_brought(&one.by, text)?.unit(address, one.shared)
    }

    /// False where the last paragraph of a part may be that of the part around it: then what is done to the part is not
    /// known to the letter. A new text that ends likewise says that it belongs to the part.
    fn fits(&mut self, path: &Path, new: Option<&Part>) -> Result<(), Reason> {
        let part = place::at(&self.parts, path).ok_or(Reason::NotFound)?;
        let tail = part.tail().map(str::to_owned);
        let inner = matches!(part.kind, PartKind::Unit(Level::Clause | Level::Point));
        let (siblings, at) = place::siblings(&mut self.parts, path).ok_or(Reason::NotFound)?;
        let last = at + 1 == siblings.len();
        let Some(tail) = tail.filter(|_| inner && last) else { return Ok(()) };
        let alike = new.and_then(Part::tail).is_some_and(|new| words::begin_alike(new, &tail));
        if alike { Ok(()) } else { Err(Reason::Tail) }
    }
}

/// What makes an edit uncertain whatever the text it is applied to.
fn sure(one: &Ordered<'_>) -> Result<(), Reason> {
    let said = outside_quotes(&one.act.evidence.quote.to_lowercase());
    let vague = ["nội dung khác", "nội dung liên quan", "quy định khác có liên quan tại"];
    if vague.iter().any(|words| said.contains(words)) {
        return Err(Reason::OtherContent);
    }
    if renumbers(&said) {
        return Err(Reason::Renumbered);
    }
    // What is left out was read where the edit says so; words that leave out something else are not certain.
    if one.edit.except.is_empty() && leaves_out(&said) {
        return Err(Reason::Except);
    }
    brought::certain(&one.by, one.act.evidence.span)
}

/// Why an edit brings no text: `Sửa đổi một số ô của bảng …`, `Sửa đổi bảng … đối với các dòng sau` bring cells.
fn without_text(one: &Ordered<'_>) -> Reason {
    let said = outside_quotes(&one.act.evidence.quote.to_lowercase());
    let mut words = said.split(|c: char| !c.is_alphanumeric());
    let cells = said.contains("bảng") && words.any(|word| matches!(word, "ô" | "dòng" | "cột" | "hàng"));
    if cells { Reason::TableCell } else { Reason::NoText }
}

/// `khoản 2, khoản 3 được đánh số lại thành khoản 1, khoản 2`.
fn renumbers(said: &str) -> bool {
    let plain: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let always = ["đánh số lại", "đánh lại số", "đánh lại thứ tự", "sắp xếp lại thứ tự", "thay đổi số thứ tự"];
    let into = ["chuyển thành", "trở thành", "đổi thành", "sửa thành", "được đánh số thành"];
    let unit = |rest: &str| {
        ["khoản", "điểm", "điều", "mục", "chương", "phụ lục"].iter().any(|unit| rest.trim_start().starts_with(unit))
    };
    always.iter().any(|words| plain.contains(words))
        || into
            .iter()
            .any(|words| plain.match_indices(words).any(|(at, _)| plain.get(at + words.len()..).is_some_and(unit)))
        || plain.starts_with("chuyển ") && plain.contains(" thành ")
}

/// `…, trừ khoản 2 Điều 4`, `(trừ cụm từ “…”)`.
fn leaves_out(said: &str) -> bool {
    let mut words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        // `khấu trừ`, `miễn trừ` are other words.
        match (word, words.peek()) {
            ("khấu" | "miễn" | "giảm" | "loại" | "giải" | "bù", Some(&"trừ")) => drop(words.next()),
            ("trừ", _) => return true,
            ("ngoại", Some(&"trừ")) => return true,
            _ => {}
        }
    }
    false
}

/// A sentence without what it quotes.
fn outside_quotes(sentence: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(sentence.len());
    for c in sentence.chars() {
        match c {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// True for a sentence without text of its own that announces what others under it do: `Sửa đổi, bổ sung Điều 2 như sau:
/// 1. Sửa đổi khoản 2 như sau: …`.
fn is_announced_by(other: &Ordered<'_>, one: &Ordered<'_>) -> bool {
    let replaces = matches!(one.edit.op, EditOp::ReplaceText | EditOp::ReplaceTitle | EditOp::InsertAfter);
    replaces
        && one.edit.text.is_none()
        && (other.edit.text.is_some() || other.edit.op == EditOp::Repeal || other.is_of_words())
        && one.by.id == other.by.id
        && one.act.evidence.span.start < other.act.evidence.span.start
        && is_inside(&one.edit.address, &other.edit.address)
        && (one.edit.op == other.edit.op || one.edit.op == EditOp::ReplaceText)
}

/// True for a place in another one, or the same.
fn is_inside(outer: &Address, inner: &Address) -> bool {
    let units = [
        (&outer.annex, &inner.annex),
        (&outer.form, &inner.form),
        (&outer.article, &inner.article),
        (&outer.clause, &inner.clause),
        (&outer.point, &inner.point),
        (&outer.item, &inner.item),
        (&outer.paragraph, &inner.paragraph),
    ];
    !outer.is_open() && units.iter().all(|(outer, inner)| outer.is_none() || outer == inner)
}

/// The part that an address means, else the nearest around it that is there and is one alone.
fn nearest(parts: &[Part], address: &Address) -> Option<Path> {
    let mut address = address.clone();
    while !address.is_open() {
        if let Ok(path) = place::find(parts, &address) {
            return Some(path);
        }
        let outer = without_inner(&address);
        if outer == address {
            break;
        }
        address = outer;
    }
    None
}

/// The address of the unit around the innermost one; that of an article, an annex and what is wider stays.
fn without_inner(address: &Address) -> Address {
    let inner = address.item.is_some() || address.paragraph.is_some();
    match (inner, &address.point, &address.clause) {
        (true, ..) => Address { item: None, paragraph: None, ..address.clone() },
        (false, Some(_), _) => Address { point: None, ..address.clone() },
        (false, None, Some(_)) => Address { clause: None, ..address.clone() },
        _ => address.clone(),
    }
}

/// The labels of the articles of a part.
fn inner_articles(parts: &[Part], path: &[usize]) -> Vec<String> {
    if let Some(label) = place::article(parts, path) {
        return vec![label];
    }
    let mut found = Vec::new();
    if let Some(part) = place::at(parts, path) {
        part.each(&mut |inner| found.extend(inner.is(Level::Article).then(|| inner.label.clone())));
    }
    found
}

/// Exchanges a heading in the words of a part.
fn rename_in(own: &mut Vec<String>, heading: &str, new: &str) -> Result<(), Reason> {
    if heading.is_empty() {
        return Err(Reason::NotFound);
    }
    for joined in 1..=own.len().min(8) {
        let text = own.iter().take(joined).cloned().collect::<Vec<_>>().join("\n");
        let found = words::find(&text, heading);
        if let Some(first) = found.exact.first().cloned() {
            own.splice(..joined, [words::exchange(&text, std::slice::from_ref(&first), new)]);
            return Ok(());
        }
    }
    Err(Reason::NotFound)
}

/// A label as number and letters: `7a` comes behind `7`, `đ1` behind `đ`.
fn order(label: &str) -> (Vec<u32>, String) {
    const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
    let numbers: Vec<u32> =
        label.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let place =
        |c: char| LETTERS.chars().position(|letter| letter == c).and_then(|at| char::from_u32('A' as u32 + at as u32));
    let letters: String = label.to_lowercase().chars().filter(|c| !c.is_ascii_digit()).filter_map(place).collect();
    if label.starts_with(|c: char| c.is_ascii_digit()) {
        (numbers, letters)
    } else {
        (vec![0], format!("{letters}{numbers:?}"))
    }
}

fn is_put_in(part: &Part) -> bool {
    part.marks.first().is_some_and(|mark| mark.kind == MarkKind::Inserted)
}

/// True where a new unit that only its number places fits behind another: the next one, if any, has a higher number.
fn follows_last(siblings: &[Part], at: usize, label: &str) -> bool {
    siblings.iter().skip(at + 1).all(|next| is_put_in(next) || order(&next.label) > order(label))
}

/// The address of the unit whose number comes right before: `7` before `7a`, `6` before `7`, `đ` before `e`.
fn preceding(address: &Address) -> Option<Address> {
    let (level, label) = innermost(address)?;
    let before = label_before(label)?;
    let mut found = address.clone();
    match level {
        Level::Article => found.article = Some(before),
        Level::Clause => found.clause = Some(before),
        Level::Point => found.point = Some(before),
        _ => return None,
    }
    Some(found)
}

fn label_before(label: &str) -> Option<String> {
    const LETTERS: [&str; 23] = [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x",
        "y",
    ];
    let earlier = |letter: &str| {
        let at = LETTERS.iter().position(|known| *known == letter)?;
        at.checked_sub(1).and_then(|at| LETTERS.get(at)).copied()
    };
    let digits = label.trim_end_matches(|c: char| !c.is_ascii_digit());
    if let Ok(number) = digits.parse::<u32>() {
        let letter = label.get(digits.len()..)?;
        if digits.starts_with(|c: char| !c.is_ascii_digit()) {
            return None;
        }
        if letter.is_empty() {
            return number.checked_sub(1).filter(|before| *before > 0).map(|before| before.to_string());
        }
        return Some(format!("{digits}{}", earlier(letter).unwrap_or_default()));
    }
    let letter: String = label.chars().take(1).collect();
    let number = label.get(letter.len()..)?;
    match number.parse::<u32>() {
        Ok(1) => Some(letter),
        Ok(number) => Some(format!("{letter}{}", number.checked_sub(1)?)),
        Err(_) => earlier(label).map(str::to_owned),
    }
}

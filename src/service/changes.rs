//! What the nights changed: the log as values for scripts, and in sentences for people.

use super::words::{Language, Message, MessageCode as Code, doubt_sentence, status_label};
use super::{ServiceError, View, read_day};
use crate::index::{Became, Cause, DocumentChange, Listed, Night, Raised, StatusChange, Subject, Unread as UnreadFile};
use crate::model::{Conflict, Doubt, Evidence, Status, show_date};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

/// From when on changes are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The nights of this day and after.
    Day(Date),
    /// The nights after this one.
    Run(u64),
    /// The latest night alone.
    Latest,
}

/// Digits of the longest number of a night; what is longer is no such number.
const RUN_DIGITS: usize = 9;

impl Since {
    /// What a person typed: a day, the number of a night, or nothing for the latest.
    ///
    /// # Errors
    /// When it is neither.
    pub fn typed(typed: Option<&str>) -> Result<Self, ServiceError> {
        let Some(typed) = typed.map(str::trim) else { return Ok(Self::Latest) };
        let is_run = typed.len() <= RUN_DIGITS && typed.bytes().all(|b| b.is_ascii_digit());
        match typed.parse() {
            Ok(run) if is_run => Ok(Self::Run(run)),
            _ => Ok(Self::Day(read_day(Some(typed))?)),
        }
    }
}

/// What one night changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NightChanges {
    /// Its number.
    pub run: u64,
    /// When it was.
    pub at: Timestamp,
    /// Its day, where the machine stands.
    pub day: Date,
    /// The day of the night before; null where there was none.
    pub since: Option<Date>,
    /// False where only the calendar changed something.
    pub published: bool,
    /// False where the index before could not be read: then nothing is said of what changed.
    pub compared: bool,
    /// Documents in the index.
    pub held: usize,
    /// Documents that are new, changed, moved or gone.
    pub documents: Vec<ChangedDocument>,
    /// Changes of legal status.
    pub statuses: Vec<ChangedStatus>,
    /// Readings that became doubtful.
    pub doubts: Vec<NewDoubt>,
    /// Contradictions that came up.
    pub conflicts: Vec<NewConflict>,
    /// Files that could not be read, wholly or in part.
    pub unread: Vec<UnreadFile>,
    /// Entries that each list would have beyond those that are kept.
    pub more: LeftOff,
}

/// Entries of each list that were counted and not kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOff {
    /// Of the documents.
    pub documents: usize,
    /// Of the changes of status.
    pub statuses: usize,
    /// Of the doubts.
    pub doubts: usize,
    /// Of the contradictions.
    pub conflicts: usize,
    /// Of the files.
    pub unread: usize,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedDocument {
    /// The document.
    #[serde(flatten)]
    pub subject: Subject,
    /// What became of it.
    pub change: Became,
    /// Its path before, where it moved.
    pub from: Option<String>,
}

/// A change of legal status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedStatus {
    /// The document.
    #[serde(flatten)]
    pub subject: Subject,
    /// As it was told before.
    pub from: Status,
    /// As it is told now.
    pub to: Status,
    /// The first day on which it is so.
    pub on: Option<Date>,
    /// True where that day is yet to come.
    pub upcoming: bool,
    /// What brought it about.
    pub cause: Cause,
    /// Number of the document that did it; null where its own text did.
    pub by: Option<String>,
    /// The sentence that it rests on.
    pub evidence: Option<Evidence>,
}

/// A reading that became doubtful.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewDoubt {
    /// The document.
    #[serde(flatten)]
    pub subject: Subject,
    /// What is doubtful.
    pub doubt: Doubt,
}

/// A contradiction that came up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewConflict {
    /// The document.
    #[serde(flatten)]
    pub subject: Subject,
    /// The contradiction.
    pub conflict: Conflict,
}

/// One kind of change in sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSection {
    /// What they have in common.
    pub heading: &'static str,
    /// Number of all, those left off included.
    pub count: usize,
    /// A line each.
    pub lines: Vec<ChangeLine>,
}

/// One change in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// The document; its path alone where a file is no document.
    pub subject: Subject,
    /// What happened.
    pub sentence: String,
    /// What it rests on.
    pub evidence: Option<Evidence>,
}

impl View {
    /// What the nights up to this generation changed, the latest first, each read when it is asked for.
    pub fn changes(&self, since: Since) -> impl Iterator<Item = NightChanges> + use<> {
        let nights = self.searcher.generation().nights();
        let wanted = move |night: &Night| match since {
            Since::Day(day) => night.day >= day,
            Since::Run(run) => night.run > run,
            Since::Latest => true,
        };
        let most = if since == Since::Latest { 1 } else { usize::MAX };
        nights.take_while(wanted).take(most).map(NightChanges::from)
    }
}

impl From<Night> for NightChanges {
    fn from(night: Night) -> Self {
        let more = LeftOff {
            documents: night.files.more,
            statuses: night.statuses.more,
            doubts: night.doubts.more,
            conflicts: night.conflicts.more,
            unread: night.unread.more,
        };
        let file = |DocumentChange { subject, change, from }| ChangedDocument { subject, change, from };
        let day = night.day;
        let status = |StatusChange { subject, from, to, on, cause, by, evidence }| ChangedStatus {
            upcoming: on.is_some_and(|on| on > day),
            subject,
            from,
            to,
            on,
            cause,
            by,
            evidence,
        };
        let doubt = |Raised { subject, what }| NewDoubt { subject, doubt: what };
        let conflict = |Raised { subject, what }| NewConflict { subject, conflict: what };
        Self {
            run: night.run,
            at: night.at,
            day,
            since: night.since,
            published: Some(night.generation) != night.before,
            compared: night.compared,
            held: night.documents,
            documents: each(night.files, file),
            statuses: each(night.statuses, status),
            doubts: each(night.doubts, doubt),
            conflicts: each(night.conflicts, conflict),
            unread: night.unread.entries,
            more,
        }
    }
}

fn each<T, V>(listed: Listed<T>, value: impl FnMut(T) -> V) -> Vec<V> {
    listed.entries.into_iter().map(value).collect()
}

impl NightChanges {
    /// What the night is called.
    pub fn title(&self, language: Language) -> String {
        let title = Message::new(Code::NightTitle).with("run", self.run).with("day", show_date(self.day));
        title.with("held", self.held).render(language)
    }

    /// What is to be known of it before its changes.
    pub fn note(&self, language: Language) -> Option<&'static str> {
        let code = match (self.compared, self.published, self.is_empty()) {
            (false, ..) => Code::NightNotCompared,
            (true, true, true) => Code::NightNothing,
            (true, false, true) => Code::NightFirst,
            (true, false, false) => Code::NightCalendarAlone,
            (true, true, false) => return None,
        };
        Some(language.say(code))
    }

    fn is_empty(&self) -> bool {
        let Self { documents, statuses, doubts, conflicts, unread, more, .. } = self;
        let told = [documents.len(), statuses.len(), doubts.len(), conflicts.len(), unread.len()];
        let left = [more.documents, more.statuses, more.doubts, more.conflicts, more.unread];
        told.iter().chain(&left).all(|count| *count == 0)
    }

    /// Its changes in sentences, those of a kind under one heading; kinds without any are left out.
    pub fn sections(&self, language: Language) -> Vec<ChangeSection> {
        let section = |code, more: usize, lines: Vec<ChangeLine>| ChangeSection {
            heading: language.say(code),
            count: lines.len() + more,
            lines,
        };
        let mut sections = vec![
            section(Code::ChangedStatuses, self.more.statuses, lines(&self.statuses, |one| one.line(language))),
            section(Code::ChangedDocuments, self.more.documents, lines(&self.documents, |one| one.line(language))),
            section(Code::NewConflicts, self.more.conflicts, lines(&self.conflicts, NewConflict::line)),
            section(Code::NewDoubts, self.more.doubts, lines(&self.doubts, |one| one.line(language))),
            section(Code::FilesNotRead, self.more.unread, lines(&self.unread, |one| unread_line(one, language))),
        ];
        sections.retain(|section| section.count > 0);
        sections
    }
}

fn lines<T>(changes: &[T], line: impl FnMut(&T) -> ChangeLine) -> Vec<ChangeLine> {
    changes.iter().map(line).collect()
}

impl ChangedDocument {
    fn line(&self, language: Language) -> ChangeLine {
        let code = match self.change {
            Became::Added => Code::BecameAdded,
            Became::Changed => Code::BecameChanged,
            Became::Moved => Code::BecameMoved,
            Became::Removed => Code::BecameRemoved,
        };
        let sentence = Message::new(code).with("from", self.from.as_deref().unwrap_or_default()).render(language);
        ChangeLine { subject: self.subject.clone(), sentence, evidence: None }
    }
}

impl ChangedStatus {
    fn line(&self, language: Language) -> ChangeLine {
        let code = match (self.on, self.upcoming, self.cause) {
            (None, ..) => Code::StatusChanged,
            (Some(_), true, _) => Code::StatusWillChange,
            (Some(_), false, Cause::Calendar) => Code::StatusChangedByCalendar,
            (Some(_), false, Cause::Corpus) => Code::StatusChangedFrom,
        };
        let message = Message::new(code)
            .with("from", status_label(self.from, language))
            .with("to", status_label(self.to, language))
            .with("on", self.on.map(show_date).unwrap_or_default());
        let by = self.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
        let sentence = format!("{}{by}", message.render(language));
        ChangeLine { subject: self.subject.clone(), sentence, evidence: self.evidence.clone() }
    }
}

impl NewDoubt {
    fn line(&self, language: Language) -> ChangeLine {
        let evidence = self.doubt.evidence.first().cloned();
        ChangeLine { subject: self.subject.clone(), sentence: doubt_sentence(&self.doubt, language), evidence }
    }
}

impl NewConflict {
    fn line(&self) -> ChangeLine {
        let evidence = self.conflict.sides.first().cloned();
        ChangeLine { subject: self.subject.clone(), sentence: self.conflict.message.clone(), evidence }
    }
}

fn unread_line(file: &UnreadFile, language: Language) -> ChangeLine {
    let code = match (file.parts, file.new) {
        (0, true) => Code::FileUnreadNew,
        (0, false) => Code::FileUnreadStill,
        (_, true) => Code::PartsUnreadNew,
        (_, false) => Code::PartsUnreadStill,
    };
    let message = Message::new(code).with("reason", &file.reason).with("parts", file.parts);
    let subject = Subject { path: file.path.clone(), ..Subject::default() };
    ChangeLine { subject, sentence: message.render(language), evidence: None }
}

#[cfg(test)]
mod tests {
    use super::Since;

    #[test]
    fn digits_are_the_number_of_a_night_and_all_else_is_a_day() {
        let day = |y, m, d| Since::Day(jiff::civil::date(y, m, d));
        assert_eq!(Since::typed(None).unwrap(), Since::Latest);
        assert_eq!(Since::typed(Some("12")).unwrap(), Since::Run(12));
        assert_eq!(Since::typed(Some("31/12/2025")).unwrap(), day(2025, 12, 31));
        assert_eq!(Since::typed(Some("2025-12-31")).unwrap(), day(2025, 12, 31));
        assert!(Since::typed(Some("hôm kia")).is_err());
        assert!(Since::typed(Some("")).is_err());
    }
}

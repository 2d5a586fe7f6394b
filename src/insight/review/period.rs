//! Periods in titles: `giai đoạn 2016-2020`, `năm học 2017-2018`. A warning for review, never an expiry.

use super::{Case, Concern, Finding};
use crate::model::EventKind;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// Two years after a word for a period, or one after `đến năm`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) (?: (?P<school>năm\s+học) | giai\s+đoạn | thời\s+kỳ (?:\s+ổn\s+định(?:\s+ngân\s+sách)?)? | nhiệm\s+kỳ | từ )
            (?:\s+từ)? (?:\s+năm)? \s* (?:19|20)\d\d \s* (?: [-–—] | đến(?:\s+hết)?(?:\s+năm)? ) \s* (?P<to>(?:19|20)\d\d) \b",
    )
    .unwrap()
});

/// The period in the title, or the school years for which the text says that it applies, where they are over. Where
/// the document's end is known, or was put off, there is nothing to warn of.
pub(super) fn passed<'a>(case: &Case<'a>, day: Date) -> Option<Concern<'a>> {
    let document = &case.record.document;
    let told = |kind| case.record.timeline.events.iter().any(|event| event.kind == kind && event.scope.is_empty());
    if told(EventKind::Expired) || told(EventKind::Extended) {
        return None;
    }
    let places = [(document.title.as_ref(), true), (document.open_term.as_ref(), false)];
    places.into_iter().find_map(|(found, in_title)| {
        let found = found?;
        let (period, last) = period(&found.value).filter(|(_, last)| *last < day)?;
        Some(case.concern(Finding::PeriodPassed { period, last, in_title }, vec![found.evidence.clone()]))
    })
}

/// The latest period that a title names, with its last day. A school year counts until the next one begins.
fn period(title: &str) -> Option<(String, Date)> {
    let found = PERIOD.captures_iter(title).filter_map(|found| {
        // `từ năm học 2008-2009` begins something that has no end.
        let before = title.get(..found.get(0)?.start())?.trim_end().to_lowercase();
        if before.ends_with("từ") {
            return None;
        }
        let year = found.name("to")?.as_str().parse().ok()?;
        let last = if found.name("school").is_some() { Date::new(year, 8, 31) } else { Date::new(year, 12, 31) };
        Some((found.get(0)?.as_str().to_owned(), last.ok()?))
    });
    found.max_by_key(|(_, last)| *last)
}

#[cfg(test)]
mod tests {
    use super::period;
    use crate::model::show_date;

    fn last(title: &str) -> Option<String> {
        period(title).map(|(_, last)| show_date(last))
    }

    #[test]
    fn periods_as_titles_write_them() {
        for (title, want) in [
            ("Đề án giảm nghèo giai đoạn 2016-2020 trên địa bàn tỉnh", "31/12/2020"),
            ("Định mức chi giai đoạn 2017 – 2020", "31/12/2020"),
            ("Mức thu học phí năm học 2017-2018", "31/08/2018"),
            ("Chính sách hỗ trợ giai đoạn từ năm 2021 đến năm 2025", "31/12/2025"),
            ("Phân cấp nguồn thu cho thời kỳ ổn định ngân sách 2017-2020", "31/12/2020"),
            ("Định mức từ năm học 2016-2017 đến năm học 2020-2021", "31/08/2021"),
        ] {
            assert_eq!(last(title).as_deref(), Some(want), "{title}");
        }
    }

    #[test]
    fn titles_without_a_period() {
        for title in [
            "Mức thu học phí từ năm học 2008-2009",
            "Quy định mức thu phí năm 2016",
            "Bãi bỏ Nghị quyết số 14/2015/NQ-HĐND ngày 11 tháng 12 năm 2015",
        ] {
            assert_eq!(last(title), None, "{title}");
        }
    }
}

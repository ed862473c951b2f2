package io.sheaf.export;

/// What a batch can be written as.
public enum Format {
    /// RFC 4180 in UTF-8, every character as it was read.
    CSV("csv", "text/csv; charset=utf-8"),
    /// For spreadsheet programs: with a byte order mark, and no text can run as a formula.
    SPREADSHEET_CSV("csv", "text/csv; charset=utf-8"),
    JSON("json", "application/json"),
    /// One JSON object a line.
    JSONL("jsonl", "application/x-ndjson"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /// The batch's folder.
    ZIP("zip", "application/zip");

    private final String ending;
    private final String mediaType;

    Format(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /// The ending of a file's name, without the point.
    public String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }
}

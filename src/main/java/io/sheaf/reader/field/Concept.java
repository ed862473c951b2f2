package io.sheaf.reader.field;

/// What a field is about, as far as its name says so.
enum Concept {
    DATE,
    AMOUNT,
    ORGANISATION,
    PERSON,
    LAST_NAME,
    FIRST_NAME,
    ADDRESS,
    EMAIL,
    PHONE,
    WEB,
    IDENTIFIER,
    YEAR,
    PLACE,
    TITLE,
    SHELFMARK,
    PAGES,
    PUBLISHER,
    FORMAT,
    SUBJECT,
    NOTE,
    TEXT
}

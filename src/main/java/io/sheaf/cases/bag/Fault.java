package io.sheaf.cases.bag;

/// Something that is wrong with a bag.
///
/// @param file in which, by its name in the bag; empty for the bag as a whole
/// @param words what
public record Fault(String file, String words) {

    @Override
    public String toString() {
        return file.isEmpty() ? words : file + ": " + words;
    }
}

package io.sheaf.cases;

/// @param largestFile how many bytes one file may have
/// @param program this program and its version, for what it writes of itself into evidence
public record CaseSettings(long largestFile, String program) {}

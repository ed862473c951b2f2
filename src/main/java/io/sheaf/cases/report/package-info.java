/// A case as a document for people: HTML for every screen, PDF for paper.
@NullMarked
package io.sheaf.cases.report;

import org.jspecify.annotations.NullMarked;

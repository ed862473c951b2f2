package io.sheaf.cases.bag;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.cases.custody.Entry;

/// Which state of a case a bag holds: the one that its last entry but for looks left.
public final class StateJson {

    private StateJson() {}

    public static ObjectNode of(Entry last) {
        ObjectNode whole = last.json();
        return whole.retain("number", "case_number", "at", "hash");
    }
}

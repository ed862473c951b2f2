package io.sheaf.web;

import java.util.List;

/// Who may do one operation, and what it is sent.
///
/// @param body that the operation takes; empty for none
/// @param answer to whoever may
/// @param foreign bodies that name what is somebody else's: 404 for the owner
/// @param query behind the path
/// @param first what the owner has to do before, such as deleting what is to be restored
record MatrixRow(
        String operation,
        Who who,
        String body,
        int answer,
        List<String> foreign,
        String first,
        String query) {

    enum Who {
        /// Nobody needs to be known; the same answer for all.
        ANYBODY,
        /// Nobody needs to be known on a server that only its own machine reaches, but a token that
        /// is sent must be good.
        HERE,
        /// Nobody needs to be known, and all are refused for what is sent.
        UNKNOWN,
        /// Whoever is signed in, for themselves.
        SIGNED_IN,
        ADMIN,
        OWNER_AND_ADMIN,
        /// Not even an admin.
        OWNER_ONLY,
        /// Members of the case, an admin among them only if a member.
        VIEWER,
        EDITOR,
        CASE_OWNER
    }

    MatrixRow body(String json) {
        return new MatrixRow(operation, who, json, answer, foreign, first, query);
    }

    MatrixRow answer(int status) {
        return new MatrixRow(operation, who, body, status, foreign, first, query);
    }

    MatrixRow foreign(String... bodies) {
        return new MatrixRow(operation, who, body, answer, List.of(bodies), first, query);
    }

    MatrixRow first(String request) {
        return new MatrixRow(operation, who, body, answer, foreign, request, query);
    }

    MatrixRow asked(String parameters) {
        return new MatrixRow(operation, who, body, answer, foreign, first, parameters);
    }

    String method() {
        return operation.split(" ")[0];
    }

    String path() {
        return operation.split(" ")[1] + query;
    }
}

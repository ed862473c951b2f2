package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.batch.Batch;
import io.sheaf.batch.Batches;

/// What the path names, if it is the asker's.
final class Found {

    private Found() {}

    static Batch batch(Batches batches, Principal who, Context request) {
        String id = request.pathParam("batch_id");
        return batches.get(who, id)
                .orElseThrow(() -> Problem.notFound("There is no batch " + id + ".").refused());
    }
}

package io.sheaf.reader.model;

import io.sheaf.endpoint.Request.Attached;
import io.sheaf.picture.Fitted;
import io.sheaf.picture.Pictures;
import io.sheaf.processor.Page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A picture as a model is shown it.
///
/// @param digest SHA-256 of the bytes that are sent, in hexadecimal digits
record Look(Fitted fitted, String digest) {

    /// @throws io.sheaf.picture.Unreadable when it cannot be decoded; any other [IOException] is
    ///   the disk's
    static Look at(Page page, ModelOptions options) throws IOException {
        Fitted fitted =
                Pictures.fitted(page.file(), page.mediaType(), page.number(), options.fit());
        boolean known = fitted.untouched() && !page.digest().isEmpty();
        return known ? new Look(fitted, page.digest()) : of(fitted);
    }

    Attached attached() {
        Fitted.Source source = fitted.source();
        return Attached.of(digest, source.size(), source::open);
    }

    static Look of(Fitted fitted) throws IOException {
        try (InputStream bytes = fitted.source().open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
            return new Look(fitted, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

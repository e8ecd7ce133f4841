package io.highlander.http.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cluster's secret, as every request has to carry it: {@code Authorization: Bearer <secret>} (RFC 6750). */
public final class Credentials {

    private static final String SCHEME = "Bearer ";

    private final Supplier<String> secret;

    public Credentials(Supplier<String> secret) {
        this.secret = secret;
    }

    /**
     * Whether the header carries the secret. The check takes as long for a wrong secret as for the right one. While there is no
     * secret nobody is admitted.
     */
    public boolean accept(@Nullable CharSequence authorization) {
        String expected = secret.get();
        if (authorization == null || expected.isBlank()) {
            return false;
        }
        String given = authorization.toString();
        return given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        given.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8),
                        expected.getBytes(StandardCharsets.UTF_8));
    }

    public String header() {
        return SCHEME + secret.get();
    }
}

package io.highlander.s3;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server answers to a request. */
record S3Answer(
        int status,
        byte @Nullable [] body,
        @Nullable String eTag,
        @Nullable String modified) {

    private static final Map<Integer, String> CODES = Map.of(
            403, "AccessDenied",
            404, "NoSuchKey",
            409, "ConditionalRequestConflict",
            412, "PreconditionFailed",
            500, "InternalError",
            503, "SlowDown");

    static S3Answer of(int status) {
        return of(status, CODES.getOrDefault(status, "InvalidRequest"));
    }

    static S3Answer of(S3Fault fault) {
        String code = fault.code();
        return code == null ? of(fault.status()) : of(fault.status(), code);
    }

    static S3Answer of(int status, String code) {
        return of(status, code, code);
    }

    static S3Answer of(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message><RequestId>0</RequestId></Error>";
        return new S3Answer(status, xml.getBytes(StandardCharsets.UTF_8), null, null);
    }
}

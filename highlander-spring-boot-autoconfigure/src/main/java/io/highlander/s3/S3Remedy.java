package io.highlander.s3;

import java.util.Locale;

/**
 * Says what to do about an error of S3: by its code, as of the list of error codes in the Amazon S3 API reference, else by the HTTP
 * status.
 */
final class S3Remedy {

    private static final String IN_CLIENT = " With an S3AsyncClient of the application, set it there.";

    private S3Remedy() {}

    static String of(Throwable failure) {
        return switch (S3Failures.errorCodeOf(failure)) {
            case "NoSuchBucket" -> "Make the bucket, or correct highlander.state.s3.bucket and .region.";
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" -> region();
            case "RequestTimeTooSkewed", "RequestExpired" ->
                "Correct this machine's clock, or the service's: S3 refuses requests that are more than 15 minutes old.";
            case "InvalidAccessKeyId",
                    "SignatureDoesNotMatch",
                    "InvalidToken",
                    "ExpiredToken",
                    "TokenRefreshRequired",
                    "InvalidClientTokenId" ->
                "Check the credentials (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, the profile or the role): "
                        + "they are wrong, have expired, or are another service's.";
            case "BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch" ->
                "Find what changes requests between this pod and the service: a proxy, or a service that misreads signed chunks "
                        + "(then set chunkedEncodingEnabled(false) in the S3AsyncClient of the application).";
            default -> isAboutChecksums(failure) ? checksums() : byStatus(S3Failures.statusOf(failure));
        };
    }

    private static String byStatus(int status) {
        return switch (status) {
            case 301, 307 -> region();
            case 401, 403 ->
                "Check the credentials, and allow s3:GetObject and s3:PutObject on the prefix and s3:ListBucket on the bucket"
                        + " (without it a missing object is answered 403).";
            case 500, 502, 503, 504 ->
                "The service cannot answer now: start again later. If it stays so, check highlander.state.s3.endpoint.";
            case -1 ->
                "Check highlander.state.s3.endpoint and .region, the network, and that AWS credentials are to be found.";
            default -> "Check that highlander.state.s3.endpoint is an S3 service that supports conditional writes.";
        };
    }

    /** Whether the error is about checksums. Services that do not support them say so in many ways. */
    private static boolean isAboutChecksums(Throwable failure) {
        String text = S3Failures.errorMessageOf(failure).toLowerCase(Locale.ROOT);
        boolean notImplemented = S3Failures.statusOf(failure) == 501 && !text.contains("match");
        return notImplemented || text.contains("checksum") || text.contains("trailer") || text.contains("aws-chunked");
    }

    private static String checksums() {
        return "Set AWS_REQUEST_CHECKSUM_CALCULATION=WHEN_REQUIRED in the environment: the service does not take the checksum that "
                + "comes with each save." + IN_CLIENT;
    }

    private static String region() {
        return "Set highlander.state.s3.region to the region of the bucket, and .endpoint, if it is set, to an address in that region."
                + IN_CLIENT;
    }

    /** Returns the remedy for a weak ETag, which begins with {@code W/}: no condition ever matches it, as of RFC 9110. */
    static String ofWeakTag() {
        return "Let no proxy change the answers of the service, by compressing them for example: it makes tags weak, and no condition "
                + "matches a weak tag. Switch that off for the bucket, or set highlander.state.s3.endpoint to the service itself.";
    }
}

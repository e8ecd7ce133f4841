package io.highlander.s3;

/** Ways in which real S3-compatible services have been wrong, or set up wrong. */
public enum S3Flaw {
    IGNORES_IF_MATCH,
    IGNORES_IF_NONE_MATCH,
    /** Checks {@code If-Match}, and writes later. */
    RACY_IF_MATCH,
    /** Checks {@code If-None-Match: *}, and writes later. */
    RACY_IF_NONE_MATCH,
    IF_MATCH_CREATES,
    CONSTANT_ETAG,
    /** Reads show the version before the last. */
    STALE_READS,
    /** Who loses with {@code If-Match} is told 412, and its object is stored. */
    LOSER_LANDS,
    DELETE_IGNORES_IF_MATCH,
    /** Checks the {@code If-Match} of a removal, and removes later. */
    RACY_DELETE,
    /** A bit of each body is lost on its way. */
    DAMAGES_BODIES,
    /** As behind a proxy that compresses answers. */
    WEAK_ETAGS,
    /** As services that know no checksums in headers. */
    REFUSES_CHECKSUMS,
    DENIES_ALL,
    DENIES_WRITES
}

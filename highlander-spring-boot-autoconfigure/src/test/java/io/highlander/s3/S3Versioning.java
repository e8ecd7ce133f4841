package io.highlander.s3;

/** Whether a bucket keeps old versions. */
public enum S3Versioning {
    NEVER,
    ENABLED,
    /** It has kept them, and does no more. */
    SUSPENDED
}

package io.highlander.s3;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one request.
 *
 * @param before pause before the request takes effect
 * @param takesEffect whether it takes effect at all
 * @param after pause between effect and answer
 * @param status answered instead of the truth; 0: the truth
 * @param code S3's error code; none: the usual one of that status
 * @param answered whether there is an answer; else the connection is closed
 */
public record S3Fault(
        Duration before,
        boolean takesEffect,
        Duration after,
        int status,
        @Nullable String code,
        boolean answered) {

    /** Nothing happens but this answer: 409, 500, 503, ... */
    public static S3Fault answer(int status) {
        return new S3Fault(Duration.ZERO, false, Duration.ZERO, status, null, true);
    }

    /** Nothing happens but this answer, with an error code of S3. */
    public static S3Fault error(int status, String code) {
        return new S3Fault(Duration.ZERO, false, Duration.ZERO, status, code, true);
    }

    /** The request takes effect, and the answer says something else: 412 after success, 500 after success, ... */
    public static S3Fault landedThenAnswer(int status) {
        return new S3Fault(Duration.ZERO, true, Duration.ZERO, status, null, true);
    }

    /** The request takes effect, and the connection is closed without an answer. */
    public static S3Fault lostReply() {
        return new S3Fault(Duration.ZERO, true, Duration.ZERO, 0, null, false);
    }

    /** Nothing happens, and the connection is closed without an answer. */
    public static S3Fault dropped() {
        return new S3Fault(Duration.ZERO, false, Duration.ZERO, 0, null, false);
    }

    /** The request takes effect late, whether or not the client still waits. */
    public static S3Fault delayedBefore(Duration pause) {
        return new S3Fault(pause, true, Duration.ZERO, 0, null, true);
    }

    /** The request takes effect at once and is answered late. */
    public static S3Fault delayedAfter(Duration pause) {
        return new S3Fault(Duration.ZERO, true, pause, 0, null, true);
    }

    static S3Fault none() {
        return new S3Fault(Duration.ZERO, true, Duration.ZERO, 0, null, true);
    }
}

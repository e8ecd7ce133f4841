package io.highlander.s3;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 says in its refusals, wherever in a failure it is. */
final class S3Failures {

    private S3Failures() {}

    /** Returns the HTTP status, or -1 if S3 has not answered. */
    static int statusOf(Throwable failure) {
        S3Exception answer = answerIn(failure);
        return answer == null ? -1 : answer.statusCode();
    }

    static String errorCodeOf(Throwable failure) {
        return detailOf(failure, AwsErrorDetails::errorCode);
    }

    /** Returns the error message of S3 itself. */
    static String errorMessageOf(Throwable failure) {
        return detailOf(failure, AwsErrorDetails::errorMessage);
    }

    static boolean isNoSuchKey(Throwable failure) {
        return statusOf(failure) == 404 && "NoSuchKey".equals(errorCodeOf(failure));
    }

    private static String detailOf(Throwable failure, Function<AwsErrorDetails, @Nullable String> detail) {
        S3Exception answer = answerIn(failure);
        if (answer == null || answer.awsErrorDetails() == null) {
            return "";
        }
        String text = detail.apply(answer.awsErrorDetails());
        return text == null ? "" : text;
    }

    private static @Nullable S3Exception answerIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof S3Exception answer) {
                return answer;
            }
        }
        return null;
    }
}

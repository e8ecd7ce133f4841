package io.highlander.s3;

import io.highlander.state.EnvelopeBeginning;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StoredObject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Compare-and-set on the objects of one bucket: {@code PutObject} with {@code If-Match} or {@code If-None-Match: *} and
 * {@code DeleteObject} with {@code If-Match}, as of the Amazon S3 API reference. ETags are passed on as received, quotes and all.
 */
final class S3Objects {

    private final S3Connection connection;

    S3Objects(S3Connection connection) {
        this.connection = connection;
    }

    CompletableFuture<Optional<StoredObject>> get(String key) {
        GetObjectRequest request = reading(key).build();
        return connection.read(
                client -> client.getObject(request, new BoundedBody()).handle((response, failure) -> {
                    if (failure == null) {
                        return Optional.of(new StoredObject(
                                response.asByteArrayUnsafe(),
                                eTagOf(response.response().eTag(), key)));
                    }
                    return absent(key, failure);
                }));
    }

    /** Reads the first bytes of the object; empty if there is none, or it has no bytes. */
    CompletableFuture<Optional<byte[]>> beginning(String key) {
        GetObjectRequest request =
                reading(key).range("bytes=0-" + (EnvelopeBeginning.BYTES - 1)).build();
        return connection.read(
                client -> client.getObject(request, new BoundedBody()).handle((response, failure) -> {
                    if (failure == null) {
                        return Optional.of(response.asByteArrayUnsafe());
                    }
                    return S3Failures.statusOf(failure) == 416 ? Optional.of(new byte[0]) : absent(key, failure);
                }));
    }

    private GetObjectRequest.Builder reading(String key) {
        return GetObjectRequest.builder()
                .bucket(connection.bucket())
                .key(key)
                .overrideConfiguration(connection.reading());
    }

    private <T> Optional<T> absent(String key, Throwable failure) {
        if (S3Failures.isNoSuchKey(failure)) {
            return Optional.empty();
        }
        throw connection.failed("read", key, failure);
    }

    CompletableFuture<SaveResult> put(String key, byte[] body, @Nullable String expectedETag) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(connection.bucket())
                .key(key)
                .contentType("application/json")
                .overrideConfiguration(connection.writing());
        if (expectedETag == null) {
            request.ifNoneMatch("*");
        } else {
            request.ifMatch(expectedETag);
        }
        return connection.write(client -> client.putObject(request.build(), AsyncRequestBody.fromBytes(body))
                .handle((response, failure) -> failure == null
                        ? new SaveResult.Saved(eTagOf(response.eTag(), key))
                        : refusal(key, failure, expectedETag != null)));
    }

    private SaveResult refusal(String key, Throwable failure, boolean expectsOne) {
        return switch (S3Failures.statusOf(failure)) {
            case 412 -> new SaveResult.Conflict();
            case 409 -> new SaveResult.Contended();
            case 404 -> {
                if (expectsOne && S3Failures.isNoSuchKey(failure)) {
                    yield new SaveResult.Missing();
                }
                throw connection.failed("write", key, failure);
            }
            default -> throw connection.failed("write", key, failure);
        };
    }

    CompletableFuture<RemoveResult> remove(String key, String expectedETag) {
        DeleteObjectRequest request = DeleteObjectRequest.builder()
                .bucket(connection.bucket())
                .key(key)
                .ifMatch(expectedETag)
                .overrideConfiguration(connection.writing())
                .build();
        return connection.write(client -> client.deleteObject(request)
                .handle((response, failure) -> failure == null ? RemoveResult.REMOVED : refusalToRemove(key, failure)));
    }

    private RemoveResult refusalToRemove(String key, Throwable failure) {
        return switch (S3Failures.statusOf(failure)) {
            case 409, 412 -> RemoveResult.CONFLICT;
            case 501 -> RemoveResult.UNSUPPORTED;
            case 404 -> {
                if (S3Failures.isNoSuchKey(failure)) {
                    yield RemoveResult.MISSING;
                }
                throw connection.failed("remove", key, failure);
            }
            case 401, 403 -> throw connection.failed("remove (it needs s3:DeleteObject)", key, failure);
            default -> throw connection.failed("remove", key, failure);
        };
    }

    private String eTagOf(@Nullable String eTag, String key) {
        if (eTag == null || eTag.isEmpty()) {
            throw connection.failed("trust the answer for", key, new IOException("it has no ETag"));
        }
        return eTag;
    }
}

package io.highlander.s3;

import io.highlander.concurrent.Futures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/**
 * Removes the old versions of an object. It needs {@code s3:ListBucketVersions} and {@code s3:DeleteObjectVersion}.
 *
 * <p>What is current stays. If that is a delete marker it goes too, but last: without it the version before it would be current. A
 * version with the id {@code null} is from a time without versioning; removing it by its id is safe only while versioning is on,
 * because otherwise the next write would have the same id. To see that, {@code s3:GetBucketVersioning} is needed.
 */
final class S3Versions {

    private static final String NULL_ID = "null";

    private final S3Connection connection;

    S3Versions(S3Connection connection) {
        this.connection = connection;
    }

    private record Version(String id, boolean isCurrent, boolean isMarker) {}

    /** Returns the number of versions removed. Lists again after each page, because the page's own markers are removed with it. */
    CompletableFuture<Integer> removeOld(String key) {
        return list(key).thenCompose(found -> {
            List<Version> old =
                    found.stream().filter(version -> !version.isCurrent).toList();
            if (old.isEmpty()) {
                return removeMarker(key, found);
            }
            return requireSafe(key, old)
                    .thenCompose(safe -> Futures.all(
                            old.stream().map(version -> remove(key, version)).toList()))
                    .thenCompose(removed -> removeOld(key))
                    .thenApply(more -> old.size() + more);
        });
    }

    private CompletableFuture<Integer> removeMarker(String key, List<Version> found) {
        return found.stream()
                .filter(version -> version.isCurrent && version.isMarker && !version.id.equals(NULL_ID))
                .findFirst()
                .map(marker -> remove(key, marker).thenApply(removed -> 0))
                .orElseGet(() -> CompletableFuture.completedFuture(0));
    }

    private CompletableFuture<List<Version>> list(String key) {
        ListObjectVersionsRequest request = ListObjectVersionsRequest.builder()
                .bucket(connection.bucket())
                .prefix(key)
                .overrideConfiguration(connection.reading())
                .build();
        return connection.read(client -> client.listObjectVersions(request).handle((response, failure) -> {
            if (failure != null) {
                throw connection.failed("list the versions (it needs s3:ListBucketVersions) of", key, failure);
            }
            return versionsOf(key, response);
        }));
    }

    private static List<Version> versionsOf(String key, ListObjectVersionsResponse response) {
        List<Version> found = new ArrayList<>();
        response.versions().stream()
                .filter(version -> version.key().equals(key))
                .forEach(version -> found.add(new Version(version.versionId(), version.isLatest(), false)));
        response.deleteMarkers().stream()
                .filter(marker -> marker.key().equals(key))
                .forEach(marker -> found.add(new Version(marker.versionId(), marker.isLatest(), true)));
        return found;
    }

    private CompletableFuture<Void> requireSafe(String key, List<Version> old) {
        if (old.stream().noneMatch(version -> version.id.equals(NULL_ID))) {
            return CompletableFuture.completedFuture(null);
        }
        return connection.read(client -> client.getBucketVersioning(
                        get -> get.bucket(connection.bucket()).overrideConfiguration(connection.reading()))
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw connection.failed(
                                "see the versioning (it needs s3:GetBucketVersioning) of", key, failure);
                    }
                    if (response.status() != BucketVersioningStatus.ENABLED) {
                        throw connection.failed(
                                "remove the version 'null' of",
                                key,
                                new IOException("versioning is suspended, so a new object may get that id at any time. "
                                        + "Remove it by hand, or switch versioning on."));
                    }
                    return null;
                }));
    }

    private CompletableFuture<DeleteObjectResponse> remove(String key, Version version) {
        DeleteObjectRequest request = DeleteObjectRequest.builder()
                .bucket(connection.bucket())
                .key(key)
                .versionId(version.id)
                .overrideConfiguration(connection.reading())
                .build();
        return connection.write(
                (S3AsyncClient client) -> client.deleteObject(request).handle((response, failure) -> {
                    if (failure != null) {
                        throw connection.failed(
                                "remove the version " + version.id + " (it needs s3:DeleteObjectVersion) of",
                                key,
                                failure);
                    }
                    return response;
                }));
    }
}

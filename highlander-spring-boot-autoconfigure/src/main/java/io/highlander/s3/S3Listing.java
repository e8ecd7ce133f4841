package io.highlander.s3;

import io.highlander.state.StorePage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of one type in the order of their keys, by {@code ListObjectsV2}. It needs {@code s3:ListBucket}. */
final class S3Listing {

    private final S3Connection connection;
    private final S3Objects objects;
    private final S3Keys keys;

    S3Listing(S3Connection connection, S3Objects objects, S3Keys keys) {
        this.connection = connection;
        this.objects = objects;
        this.keys = keys;
    }

    /** @param cursor the last key of the page before, below those of the type */
    CompletableFuture<StorePage> page(String type, @Nullable String cursor, int limit) {
        String below = keys.below(type);
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(connection.bucket())
                .prefix(below)
                .startAfter(cursor == null ? null : below + cursor)
                .maxKeys(limit)
                .overrideConfiguration(connection.reading())
                .build();
        return connection
                .read(client -> client.listObjectsV2(request).handle((response, failure) -> {
                    if (failure != null) {
                        throw connection.failed("list", below, failure);
                    }
                    return response;
                }))
                .thenCompose(response -> {
                    List<String> names = response.contents().stream()
                            .map(S3Object::key)
                            .map(key -> key.substring(below.length()))
                            .toList();
                    boolean isLast = !Boolean.TRUE.equals(response.isTruncated()) || names.isEmpty();
                    return S3Keys.NAMES.page(
                            type,
                            names,
                            isLast ? null : names.get(names.size() - 1),
                            name -> objects.beginning(below + name));
                });
    }
}

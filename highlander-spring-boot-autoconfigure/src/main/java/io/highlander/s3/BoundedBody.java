package io.highlander.s3;

import io.highlander.state.EnvelopeCodec;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads an object into memory, but not one that is far larger than any state. */
final class BoundedBody implements AsyncResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>> {

    private final AsyncResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>> whole =
            AsyncResponseTransformer.toBytes();
    private long received;

    @Override
    public CompletableFuture<ResponseBytes<GetObjectResponse>> prepare() {
        return whole.prepare();
    }

    @Override
    public void onResponse(GetObjectResponse response) {
        whole.onResponse(response);
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> publisher) {
        received = 0;
        whole.onStream(publisher.map(this::counted));
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        whole.exceptionOccurred(failure);
    }

    private ByteBuffer counted(ByteBuffer part) {
        received += part.remaining();
        if (received > EnvelopeCodec.MAX_BYTES) {
            throw new IllegalStateException("The object has more than " + EnvelopeCodec.MAX_BYTES + " bytes.");
        }
        return part;
    }
}

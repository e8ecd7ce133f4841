package io.highlander.http.peer;

import io.highlander.http.wire.FrameCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Queues frames on their way to a peer, in order. Any thread adds; the event loop writes all waiting frames as one piece with one
 * flush, which makes many small calls cheap. It writes only while the peer reads; frames beyond the bound are rejected.
 */
final class FrameQueue {

    private static final int BATCH_BYTES = 64 * 1024;

    private final EventLoop loop;
    private final long maxBytes;
    private final Runnable onDrained;
    private final Queue<OutgoingFrame> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private @Nullable Channel channel;
    private @Nullable String closedBecause;

    /** @param onDrained runs on the event loop after frames were written */
    FrameQueue(EventLoop loop, long maxBytes, Runnable onDrained) {
        this.loop = loop;
        this.maxBytes = maxBytes;
        this.onDrained = onDrained;
    }

    /** @return false if the queue is full; the frame is then not queued and gets no callback */
    boolean offer(OutgoingFrame frame) {
        if (bytes.addAndGet(frame.size()) > maxBytes) {
            bytes.addAndGet(-frame.size());
            return false;
        }
        waiting.add(frame);
        schedule();
        return true;
    }

    long waitingBytes() {
        return bytes.get();
    }

    /** Writes frames to this stream from now on. On the event loop. */
    void open(Channel stream) {
        channel = stream;
        drain();
    }

    /** Drops all frames, those that wait and later ones. On the event loop. */
    void close(String why) {
        if (closedBecause == null) {
            closedBecause = why;
        }
        channel = null;
        drain();
    }

    /** Writes the waiting frames as far as the peer reads them. On the event loop. */
    void drain() {
        scheduled.set(false);
        Channel stream = channel;
        if (closedBecause != null) {
            dropAll(closedBecause);
        } else if (stream != null) {
            write(stream);
        }
    }

    /** Drops the waiting frames that meet the condition. On the event loop. */
    void dropWhere(Predicate<OutgoingFrame> condition, String why) {
        for (Iterator<OutgoingFrame> frames = waiting.iterator(); frames.hasNext(); ) {
            OutgoingFrame frame = frames.next();
            if (condition.test(frame)) {
                frames.remove();
                bytes.addAndGet(-frame.size());
                frame.dropped(why);
            }
        }
    }

    private void write(Channel stream) {
        boolean written = false;
        while (stream.isWritable() && !waiting.isEmpty()) {
            ByteBuf batch = nextBatch(stream);
            if (batch.isReadable()) {
                stream.write(new DefaultHttp2DataFrame(batch));
                written = true;
            } else {
                batch.release();
            }
        }
        if (written) {
            stream.flush();
            onDrained.run();
        }
    }

    private ByteBuf nextBatch(Channel stream) {
        ByteBuf batch = stream.alloc().buffer((int) Math.min(bytes.get() + FrameCodec.HEADER_BYTES, BATCH_BYTES));
        long nowNanos = loop.ticker().nanoTime();
        OutgoingFrame frame;
        while (batch.readableBytes() < BATCH_BYTES && (frame = waiting.poll()) != null) {
            bytes.addAndGet(-frame.size());
            frame.writeTo(batch, nowNanos);
        }
        return batch;
    }

    private void dropAll(String why) {
        OutgoingFrame frame;
        while ((frame = waiting.poll()) != null) {
            bytes.addAndGet(-frame.size());
            frame.dropped(why);
        }
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                loop.execute(this::drain);
            } catch (RejectedExecutionException e) {
                dropAll("this node's HTTP threads have ended");
            }
        }
    }
}

package io.highlander.autoconfigure.node;

import io.highlander.ClusterEvent;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberJoined;
import io.highlander.ClusterEvent.MemberLeft;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Publishes what this pod itself knows of the cluster as events of the application: which pods are members, and which entities come
 * to this pod and leave it. Events are published one after another, on threads of Highlander's. Does nothing if no listener wants
 * such events.
 */
public final class ApplicationEvents implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ApplicationEvents.class);

    /** After the node is there, before it joins; at the end, after it has drained. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1;

    private static final List<ResolvableType> OURS =
            List.of(payload(EntityMoved.class), payload(MemberJoined.class), payload(MemberLeft.class));

    /** A type to which only a listener to all events listens. */
    private static final ResolvableType ANYTHING = payload(ApplicationEvents.class);

    private final NodeLifecycle node;
    private final ApplicationContext context;
    private volatile @Nullable Publication publication;
    private volatile boolean running;

    public ApplicationEvents(NodeLifecycle node, ApplicationContext context) {
        this.node = node;
        this.context = context;
    }

    private static ResolvableType payload(Class<?> type) {
        return ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, type);
    }

    @Override
    public void start() {
        running = true;
        if (isSomebodyListening(context)) {
            Publication begun = new Publication();
            publication = begun;
            node.node().ownEvents().subscribe(begun);
        }
    }

    boolean isPublishing() {
        return publication != null;
    }

    @Override
    public void stop() {
        running = false;
        Publication ended = publication;
        publication = null;
        if (ended != null) {
            ended.end();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Together with the node. */
    @Override
    public boolean isPauseable() {
        return node.isPauseable();
    }

    private static boolean isSomebodyListening(@Nullable ApplicationContext context) {
        if (context == null) {
            return false;
        }
        return (context instanceof AbstractApplicationContext listened
                        && listened.getApplicationListeners().stream().anyMatch(ApplicationEvents::wantsOurs))
                || isSomebodyListening(context.getParent());
    }

    private static boolean wantsOurs(ApplicationListener<?> listener) {
        GenericApplicationListener types = listener instanceof GenericApplicationListener generic
                ? generic
                : new GenericApplicationListenerAdapter(listener);
        return OURS.stream().anyMatch(types::supportsEventType) && !types.supportsEventType(ANYTHING);
    }

    /** One event at a time: what changes while a listener takes its time is not queued but told as its outcome. */
    private final class Publication implements Flow.Subscriber<ClusterEvent> {

        private Flow.@Nullable Subscription subscription;
        private boolean ended;

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            synchronized (this) {
                subscription = begun;
                if (ended) {
                    begun.cancel();
                    return;
                }
            }
            begun.request(1);
        }

        @Override
        public void onNext(ClusterEvent event) {
            try {
                context.publishEvent(event);
            } catch (RuntimeException | Error e) {
                log.error("A listener of the application failed at {}. The cluster is not affected.", event, e);
            }
            Flow.Subscription current = current();
            if (current != null) {
                current.request(1);
            }
        }

        private synchronized Flow.@Nullable Subscription current() {
            return subscription;
        }

        @Override
        public void onError(Throwable failure) {
            log.error("No more events of the cluster are published as events of the application.", failure);
        }

        @Override
        public void onComplete() {
            log.debug("This pod has left: no more events of the cluster are published.");
        }

        void end() {
            Flow.Subscription current;
            synchronized (this) {
                ended = true;
                current = subscription;
            }
            if (current != null) {
                current.cancel();
            }
        }
    }
}

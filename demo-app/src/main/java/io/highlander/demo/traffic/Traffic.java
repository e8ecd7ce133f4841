package io.highlander.demo.traffic;

import java.util.ArrayList;
import java.util.List;

/** Some clients that increment counters through all pods, while it is on. Safe for use by many threads. */
public final class Traffic implements AutoCloseable {

    private static final int CLIENTS = 12;

    private final PodCalls pods;
    private final List<Thread> clients = new ArrayList<>();
    private Tally tally = new Tally(System::nanoTime);
    private boolean on;

    /** @param ports of the pods' web servers on 127.0.0.1 */
    public Traffic(List<Integer> ports) {
        this.pods = new PodCalls(ports);
    }

    /** Begins to count anew; nothing changes when it is on already. */
    public synchronized void switchOn() {
        if (on) {
            return;
        }
        on = true;
        tally = new Tally(System::nanoTime);
        while (clients.size() < CLIENTS) {
            Thread client = new Thread(new CountingClient(this, pods), "traffic-" + (clients.size() + 1));
            client.setDaemon(true);
            clients.add(client);
            client.start();
        }
        notifyAll();
    }

    /** Calls that are under way are still brought to their end. */
    public synchronized void switchOff() {
        on = false;
    }

    public synchronized TrafficView view() {
        return tally.view(on);
    }

    synchronized boolean isOn() {
        return on;
    }

    synchronized Tally tally() {
        return tally;
    }

    synchronized void awaitOn() throws InterruptedException {
        while (!on) {
            wait();
        }
    }

    @Override
    public synchronized void close() {
        on = false;
        clients.forEach(Thread::interrupt);
    }
}

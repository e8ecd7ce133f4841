package io.highlander.demo.launcher;

import io.highlander.demo.local.DemoStore;
import io.highlander.demo.local.LocalZooKeeper;
import io.highlander.demo.local.LocalZooKeeperException;
import io.highlander.demo.traffic.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs several pods as JVMs of their own on consecutive ports, until Ctrl-C, and has the buttons of their page. The ZooKeeper
 * server, where none is configured, is in the launcher: any pod may die, ZooKeeper stays. So does PostgreSQL, where the demo's store is
 * that.
 */
public final class Launcher {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration STARTING = Duration.ofMinutes(5);
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private final Console console;
    private final LauncherArguments arguments;
    private final List<String> program;
    private final PodGroup group;
    private final Traffic traffic;
    private final List<LaunchedPod> pods = new ArrayList<>();
    private final List<ZooKeeperLink> links = new ArrayList<>();

    Launcher(Console console, LauncherArguments arguments, List<String> program) {
        this.console = console;
        this.arguments = arguments;
        this.program = program;
        this.group = new PodGroup(console, STOPPING);
        this.traffic = new Traffic(arguments.ports());
    }

    /** Blocks until all pods have ended by themselves. @return exit code */
    public static int launch(Class<?> main, String... args) {
        System.setProperty("logback.configurationFile", "logback-launcher.xml");
        Console console = new Console(System.out);
        try {
            return new Launcher(console, LauncherArguments.parse(System.getenv(), args), JavaCommand.running(main))
                    .run();
        } catch (IllegalArgumentException | IOException e) {
            console.say("ERROR " + e.getMessage());
        } catch (LocalZooKeeperException e) {
            console.say("ERROR " + e.getMessage() + " " + e.action());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    int run() throws IOException, InterruptedException {
        List<Integer> taken = Ports.taken(arguments.ports());
        if (!taken.isEmpty()) {
            console.say("ERROR Taken already: port " + taken + ". Free it, or choose others by --server.port.");
            return 1;
        }
        LaunchedPostgres postgres = arguments.settings().store() == DemoStore.POSTGRESQL
                ? LaunchedPostgres.start(arguments.settings(), console)
                : null;
        LocalZooKeeper zooKeeper = arguments.hasZooKeeper() ? null : zooKeeper();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(zooKeeper, postgres), "stop-pods"));
        try (ControlServer control = ControlServer.open();
                PodIds ids = new PodIds(pods)) {
            startPods(new PodArguments(arguments, program, control.url()), zooKeeper);
            control.serve(pods, traffic);
            ids.start();
            if (!awaitReady()) {
                return 1;
            }
            tellHowToUse();
            group.awaitDeserted();
            if (!group.isStopping()) {
                console.say("No pod is left.");
            }
            return 1;
        } finally {
            stop(zooKeeper, postgres);
        }
    }

    private LocalZooKeeper zooKeeper() {
        LocalZooKeeper local = LocalZooKeeper.startOrJoin(
                arguments.settings().zooKeeperPort(), arguments.settings().zooKeeperData());
        console.say((local.isStartedHere() ? "Started a" : "Joined the") + " ZooKeeper on " + local.connectString());
        return local;
    }

    /** No call may be under way that the pods would wait for. */
    private synchronized void stop(@Nullable LocalZooKeeper zooKeeper, @Nullable LaunchedPostgres postgres) {
        traffic.close();
        group.stop();
        links.forEach(ZooKeeperLink::close);
        if (zooKeeper != null) {
            zooKeeper.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private void startPods(PodArguments commands, @Nullable LocalZooKeeper zooKeeper) throws IOException {
        for (int port : arguments.ports()) {
            String name = nameOf(port);
            ZooKeeperLink link = zooKeeper == null ? null : ZooKeeperLink.open(name, zooKeeper.address(), console);
            if (link != null) {
                links.add(link);
            }
            LaunchedPod pod = new LaunchedPod(name, port, commands.of(port, link), link, group);
            pods.add(pod);
            console.say(name + " starts on port " + port);
            pod.start();
        }
    }

    private boolean awaitReady() throws InterruptedException {
        Readiness readiness = new Readiness();
        List<LaunchedPod> waiting = new ArrayList<>(pods);
        for (long polls = STARTING.dividedBy(POLL); polls > 0; polls--) {
            for (LaunchedPod pod : List.copyOf(waiting)) {
                if (readiness.look(pod.port()).members() >= arguments.pods()) {
                    console.say(pod.name() + " is ready and sees all " + arguments.pods() + " pods");
                    waiting.remove(pod);
                }
            }
            if (waiting.isEmpty()) {
                return true;
            }
            if (group.awaitFirstEnd(POLL)) {
                console.say("ERROR A pod ended before all were ready. Its output above tells why.");
                return false;
            }
        }
        console.say("ERROR Not ready after " + STARTING.toSeconds() + " s: "
                + waiting.stream().map(LaunchedPod::name).toList() + ".");
        return false;
    }

    private void tellHowToUse() {
        console.say("All " + arguments.pods() + " pods are ready:");
        pods.forEach(pod -> console.say("    " + pod.name() + "  http://localhost:" + pod.port()));
        int last = arguments.firstPort() + arguments.pods() - 1;
        console.say("Open one of them in a browser, or try:");
        console.say("    curl -X POST http://localhost:" + arguments.firstPort() + "/api/counters/home/increment");
        console.say("    curl http://localhost:" + last + "/api/counters/home");
        console.say("    curl http://localhost:" + arguments.firstPort() + "/api/cluster");
        if (arguments.settings().store() == DemoStore.POSTGRESQL) {
            console.say("    psql -h 127.0.0.1 -p " + arguments.settings().postgresPort() + " -U postgres");
        }
        console.say("Ctrl-C stops them all.");
    }

    private String nameOf(int port) {
        return "pod-" + (port - arguments.firstPort() + 1);
    }
}

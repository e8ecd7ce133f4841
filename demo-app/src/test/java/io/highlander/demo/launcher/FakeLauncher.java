package io.highlander.demo.launcher;

/** The launcher in a JVM of its own, with {@link FakePod} for pods. */
final class FakeLauncher {

    private FakeLauncher() {}

    public static void main(String[] args) {
        System.exit(Launcher.launch(FakePod.class, args));
    }
}

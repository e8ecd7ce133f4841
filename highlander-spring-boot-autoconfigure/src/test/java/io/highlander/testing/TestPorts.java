package io.highlander.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that cannot bind 0, because their number has to be known before they start or must stay when they start again.
 * A port that was merely free a moment ago may be given to the next connection of anybody. These lie below those that systems give
 * out by themselves, and no other test JVM of this user is given the same: each is locked until this JVM ends.
 */
public final class TestPorts {

    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;
    private static final FileChannel LOCKS = open();

    private TestPorts() {}

    public static int take() {
        return takeRow(1);
    }

    /** @return the first of that many ports in a row */
    public static int takeRow(int length) {
        int start = ThreadLocalRandom.current().nextInt(COUNT);
        for (int i = 0; i < COUNT; i++) {
            int first = FIRST + (start + i) % (COUNT - length);
            if (isTaken(first, length)) {
                return first;
            }
        }
        throw new IllegalStateException("No " + length + " ports in a row are free.");
    }

    private static boolean isTaken(int first, int length) {
        for (int port = first; port < first + length; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        try {
            return LOCKS.tryLock(first, length, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static FileChannel open() {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"), "highlander-test-ports-" + System.getProperty("user.name"));
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open " + file, e);
        }
    }
}

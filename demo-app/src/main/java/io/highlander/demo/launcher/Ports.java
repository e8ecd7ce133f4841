package io.highlander.demo.launcher;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;

/** Which ports of this machine are taken. */
final class Ports {

    private Ports() {}

    static List<Integer> taken(List<Integer> ports) {
        return ports.stream().filter(Ports::isTaken).toList();
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}

package io.highlander.demo.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The pictures of the page in the documentation, and the list that says of which page they are. */
final class Pictures {

    static final String RENEW = "mvn verify -pl demo-app -am -Dit.test=PicturesIT -Dtest=none"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false"
            + " -Dhighlander.pictures=true";

    static final List<String> NAMES =
            List.of("demo-desktop.png", "demo-dark.png", "demo-phone.png", "demo-stored.png", "demo-kill.gif");

    private static final Path DOCUMENTATION = Path.of("..", "docs", "images");
    private static final Path TAKEN = Path.of("target", "pictures");
    private static final Path LIST = DOCUMENTATION.resolve("pictures.txt");
    private static final Path PAGE = Path.of("src", "main", "resources", "static");

    private Pictures() {}

    /** Whether those of the documentation are to be renewed. */
    static boolean areRenewed() {
        return Boolean.getBoolean("highlander.pictures");
    }

    static void take(String name, byte[] picture) throws IOException {
        Files.createDirectories(TAKEN);
        Files.write(TAKEN.resolve(name), picture);
    }

    /** Those that were taken become those of the documentation. */
    static void renew() throws IOException {
        for (String name : NAMES) {
            Files.write(DOCUMENTATION.resolve(name), Files.readAllBytes(TAKEN.resolve(name)));
        }
        Files.write(LIST, today());
    }

    static List<String> listed() throws IOException {
        return Files.readAllLines(LIST);
    }

    /** How the list has to be: hashes of the page's files together, and of each picture. */
    static List<String> today() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("page " + hashOfPage());
        for (String name : NAMES) {
            lines.add(name + " "
                    + HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(DOCUMENTATION.resolve(name)))));
        }
        return lines;
    }

    private static String hashOfPage() throws IOException {
        MessageDigest hash = sha256();
        try (Stream<Path> files = Files.walk(PAGE)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                hash.update(PAGE.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8));
                hash.update(Files.readString(file).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.highlander.demo.nemesis.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A small file system in memory, which takes root. What the folder held before is hidden until the disk is gone. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /** Why there can be none here; {@code null}: there can. */
    static @Nullable String impediment() {
        return System.getProperty("user.name").equals("root") ? null : "mounting a file system takes root";
    }

    static SmallDisk over(Path folder, long megabytes) throws IOException, InterruptedException {
        run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + megabytes + "m", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    /** Until nothing more fits. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (filler.toFile().getUsableSpace() > 0) {
                out.write(block);
            }
        } catch (IOException e) {
            System.err.println("The disk is full, as it should be: " + e.getMessage());
        }
    }

    /** There is room again. */
    void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    /** Nobody may use a file of it any more. */
    @Override
    public void close() throws IOException {
        try {
            run("umount", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("Failed: " + String.join(" ", command));
        }
    }
}

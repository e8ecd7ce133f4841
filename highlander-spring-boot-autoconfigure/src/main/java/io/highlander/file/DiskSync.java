package io.highlander.file;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Forces a folder's entries to the disk, so that a rename in it survives a power cut. */
final class DiskSync {

    /** Windows cannot open a folder, and writes its entries through by itself. */
    private static final boolean FOLDERS_CAN_BE_OPENED = File.separatorChar != '\\';

    private DiskSync() {}

    static void force(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_OPENED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}

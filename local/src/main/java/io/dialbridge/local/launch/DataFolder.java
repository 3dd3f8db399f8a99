package io.dialbridge.local.launch;

import io.dialbridge.local.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything of a local installation that lasts. At most one launcher holds it; the hold ends with the process, however that ends. */
final class DataFolder implements AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws StartFailure when the folder can't be made or written, or another launcher holds it */
    static DataFolder open(Path folder) {
        try {
            Files.createDirectories(folder, OWNER_ONLY);
            Files.createDirectories(folder.resolve("logs"));
            return locked(folder.toRealPath());
        } catch (IOException e) {
            throw new StartFailure("The data folder " + folder + " can't be used: " + reason(e)
                    + ". Repair it, or set DIALBRIDGE_DATA to another folder.");
        }
    }

    private static DataFolder locked(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new StartFailure("Dialbridge is already running on the data folder " + folder
                    + ": stop it, or set DIALBRIDGE_DATA and DIALBRIDGE_PORT to run another one beside it.");
        }
        return new DataFolder(folder, channel, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    Path path() {
        return folder;
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** What went wrong in words; the exceptions of java.nio often carry nothing but the path. */
    static String reason(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException inTheWay -> inTheWay.getFile() + " is a file, not a folder";
            case NotDirectoryException inTheWay -> inTheWay.getFile() + " is not a folder";
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            default -> String.valueOf(e.getMessage());
        };
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package pushpool.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files that stay open when a thread that reads them is interrupted. Java closes its own channels
 * then, and with them the store of everybody else. Public because MVStore makes its own instances.
 */
public final class SteadyFiles extends FilePathWrapper {
  private static final String SCHEME = "steady";

  static void register() {
    FilePath.register(new SteadyFiles());
  }

  static String name(Path file) {
    return SCHEME + ":" + file;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new SteadyFile(new RandomAccessFile(getBase().toString(), mode));
  }

  private static final class SteadyFile extends FileBaseDefault {
    private final RandomAccessFile file;

    SteadyFile(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      var bytes = new byte[target.remaining()];
      file.seek(position);
      var count = file.read(bytes);
      if (count > 0) {
        target.put(bytes, 0, count);
      }
      return count;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      var bytes = new byte[source.remaining()];
      source.get(bytes);
      file.seek(position);
      file.write(bytes);
      return bytes.length;
    }

    @Override
    public synchronized long size() throws IOException {
      return file.length();
    }

    @Override
    public void force(boolean metadata) throws IOException {
      file.getFD().sync();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.getChannel().tryLock(position, size, shared);
    }

    @Override
    protected synchronized void implTruncate(long size) throws IOException {
      file.setLength(size);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}

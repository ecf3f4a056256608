package cn.innovation.registry.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between two programs on this machine, and does to their connections what networks do. */
final class TcpProxy implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final ServerSocket front;
    private final int target;
    private final java.util.Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cutAtWord = new AtomicInteger();
    private volatile byte[] word = new byte[0];
    private volatile boolean refusing;
    private volatile boolean frozen;

    TcpProxy(int target) throws IOException {
        this.target = target;
        front = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        begin("proxy", this::accept);
    }

    int port() {
        return front.getLocalPort();
    }

    /** Ends every connection, without a farewell. */
    int cutAll() {
        List<Link> cut = new ArrayList<>(links);
        cut.forEach(Link::cut);
        return cut.size();
    }

    /** Ends one connection; false: there is none. */
    boolean cutOne(Random random) {
        List<Link> candidates = new ArrayList<>(links);
        if (candidates.isEmpty()) {
            return false;
        }
        candidates.get(random.nextInt(candidates.size())).cut();
        return true;
    }

    /** Those that the target sees its clients at. */
    List<Integer> ports() {
        return links.stream().map(link -> link.server.getLocalPort()).toList();
    }

    /** Whoever connects is turned away, until this is taken back; who is connected is cut off. */
    void refuse(boolean refuse) {
        refusing = refuse;
        if (refuse) {
            cutAll();
        }
    }

    /** Nothing passes any more, and nobody is told. */
    void freeze(boolean freeze) {
        frozen = freeze;
    }

    /** The next answers of the target that hold these octets do not arrive: their connection ends before them. */
    void cutBefore(byte[] octets, int times) {
        word = octets;
        cutAtWord.set(times);
    }

    /** How many answers are still to be cut off. */
    int leftToCut() {
        return cutAtWord.get();
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                if (refusing) {
                    end(client);
                } else {
                    new Link(client).begin();
                }
            } catch (IOException gone) {
                // The target does not answer, so its client has no connection; or the lab is over.
            }
        }
    }

    private static void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException ended) {
            // It is closed, which was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
        cutAll();
    }

    /** Two sockets, and what passes between them. */
    private final class Link {
        private final Socket client;
        private final Socket server;

        private Link(Socket client) throws IOException {
            this.client = client;
            try {
                server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
            } catch (IOException unreachable) {
                end(client);
                throw unreachable;
            }
        }

        private void begin() {
            links.add(this);
            TcpProxy.begin("proxy-there", () -> pass(client, server, false));
            TcpProxy.begin("proxy-back", () -> pass(server, client, true));
        }

        private void pass(Socket from, Socket to, boolean back) {
            byte[] chunk = new byte[CHUNK];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    while (frozen && !from.isClosed()) {
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                    if (back && cutAtWord.get() > 0 && holds(chunk, read, word) && cutAtWord.getAndDecrement() > 0) {
                        break;
                    }
                    out.write(chunk, 0, read);
                }
            } catch (IOException ended) {
                // One of the two has gone, so the other goes too.
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            cut();
        }

        private void cut() {
            links.remove(this);
            end(client);
            end(server);
        }
    }

    private static boolean holds(byte[] chunk, int length, byte[] wanted) {
        for (int at = 0; at + wanted.length <= length; at++) {
            int same = 0;
            while (same < wanted.length && chunk[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}

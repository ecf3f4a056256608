-- Requests for wrk, from a file: each line a method, a path and, where there is one, a body, divided by tabs. Every thread begins elsewhere
-- in it, and behind what runs before this one have sent, so that together they go through it. What is read is read as anybody; what writes has the key.
local threads = 0
local lines = {}
local at = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    for line in io.lines(args[1]) do
        local method, path, body = line:match("^(%u+)\t([^\t]+)\t?(.*)$")
        if method == "GET" then
            lines[#lines + 1] = wrk.format(method, path)
        else
            local headers = { ["Authorization"] = "Bearer " .. args[3], ["Content-Type"] = "application/json" }
            lines[#lines + 1] = wrk.format(method, path, headers, body)
        end
    end
    at = math.floor(#lines * number / tonumber(args[2])) + tonumber(args[4])
end

function request()
    at = at % #lines + 1
    return lines[at]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("measured requests=%d micros=%d refused=%d broken=%d\n", summary.requests, summary.duration, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout))
end

using System.Text.Json.Nodes;
using Orchestration.Coordination;
using Orchestration.Templates;

namespace Approval;

/// <summary>Sends answers to the execution that waits for them.</summary>
internal static class Answers
{
    /// <summary>Sends one answer; said twice, it counts once.</summary>
    public static Task SendAsync(ExecutionHandle handle, bool isApproved, string by) =>
        handle.SignalAsync(
            CampaignWorkflow.Answer,
            JsonPayload.FromNode(new JsonObject { ["approved"] = isApproved, ["by"] = by }),
            key: $"{by}: {(isApproved ? "yes" : "no")}");

    /// <summary>Reads lines until one is an answer, and sends it.</summary>
    public static async Task ReadAsync(ExecutionHandle handle, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        // the console blocks whoever reads it
        await Task.Yield();
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            bool? answer = line.Trim().ToUpperInvariant() switch
            {
                "Y" or "YES" => true,
                "N" or "NO" => false,
                _ => null,
            };
            if (answer is not { } isApproved)
            {
                await output.WriteLineAsync("Please answer yes or no.");
                continue;
            }

            try
            {
                await SendAsync(handle, isApproved, "the console");
            }
            catch (ExecutionStateException)
            {
                await output.WriteLineAsync("That is too late.");
            }

            return;
        }
    }
}

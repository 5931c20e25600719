using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Coordination.Children;

/// <summary>The id of the execution that does the work of a step: made from the outer execution, the step and its generation, so that starting it again finds it.</summary>
/// <remarks>Read from its end it says unmistakably what it was made of, for the step is escaped: no two steps have the same.</remarks>
internal static class ChildId
{
    private const int LongestId = 256;

    /// <param name="executionId">The outer execution.</param>
    /// <param name="stepId">Its step.</param>
    /// <param name="generation">How often the step's work was begun anew by a rerun.</param>
    /// <param name="item">The place of the item of a list that it is for; null when the step runs the workflow once.</param>
    public static string Of(string executionId, string stepId, int generation, int? item)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{executionId}/{Uri.EscapeDataString(stepId)}/{generation}{(item is null ? "" : ".")}{item}");
        return id.Length <= LongestId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
    }
}

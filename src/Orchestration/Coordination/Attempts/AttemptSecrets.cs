using Orchestration.Coordination.Starting;
using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Attempts;

/// <summary>Puts the secrets into the parameters of one attempt: at the last moment, so that nothing remembers them.</summary>
internal static class AttemptSecrets
{
    /// <param name="prepared">The step.</param>
    /// <param name="values">What its parameters refer to besides.</param>
    /// <param name="resolver">Where secrets come from.</param>
    /// <param name="parameters">The parameters with them.</param>
    /// <param name="used">Those that were put in.</param>
    /// <param name="problem">Why they cannot be had.</param>
    public static bool TryBind(
        PreparedStep prepared, IReferenceSource values, ISecretResolver resolver, out JsonPayload parameters, out List<string> used, out string? problem)
    {
        used = [];
        try
        {
            return prepared.Step.Parameters.TryBind(values, resolver.Resolve, used, out parameters, out problem);
        }
        catch (Exception exception)
        {
            parameters = default;
            problem = $"The secret resolver failed with {exception.GetType().Name}.";
            return false;
        }
    }
}

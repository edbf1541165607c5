trap '' INT
echo "I ignore SIGINT; it takes SIGTERM to end me"
while :; do
  echo "still here"
  sleep 1
done
